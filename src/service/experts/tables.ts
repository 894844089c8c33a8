/** Profiles, the terms they carry, and the addresses they were ever found under. */
import { check, index, integer, primaryKey, real, sql, sqliteTable, text } from '../drizzle.ts'
import { PROFILE_STATUSES, VISIBILITIES, type ReferenceProject } from '../../contract/experts.ts'
import { AVAILABILITIES, PROGRAMME_RATES, type Language, type Service } from '../../contract/vocabulary.ts'
import { accounts } from '../accounts/tables.ts'
import { terms } from '../vocabulary/tables.ts'

export const experts = sqliteTable(
  'experts',
  {
    id: integer().primaryKey(),
    externalId: text().unique(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    organisation: text(),
    headline: text().notNull(),
    description: text().notNull(),
    services: text({ mode: 'json' }).$type<Service[]>().notNull(),
    keywords: text({ mode: 'json' }).$type<string[]>().notNull(),
    languages: text({ mode: 'json' }).$type<Language[]>().notNull(),
    references: text({ mode: 'json' }).$type<ReferenceProject[]>().notNull(),
    placeName: text().notNull(),
    postalCode: text().notNull(),
    district: text().notNull(),
    districtName: text().notNull(),
    state: text().notNull(),
    latitude: real().notNull(),
    longitude: real().notNull(),
    travelRadiusKm: integer(),
    onSite: integer({ mode: 'boolean' }).notNull(),
    online: integer({ mode: 'boolean' }).notNull(),
    availability: text({ enum: AVAILABILITIES }).notNull(),
    availableFrom: text(),
    availabilityConfirmedAt: text(),
    programmeRate: text({ enum: PROGRAMME_RATES }).notNull(),
    experienceSince: integer(),
    website: text(),
    phone: text(),
    email: text(),
    phoneVisibility: text({ enum: VISIBILITIES }).notNull().default('parties'),
    emailVisibility: text({ enum: VISIBILITIES }).notNull().default('parties'),
    status: text({ enum: PROFILE_STATUSES }).notNull(),
    /** A picture of photos/; shown with the text that stands for it. */
    photoId: text(),
    photoAlt: text(),
    /** The account that keeps this profile. */
    ownerId: text()
      .unique()
      .references(() => accounts.id, { onDelete: 'set null' }),
    /** Whoever signs in with its address keeps it; no longer once the office took it from an account. */
    isClaimable: integer({ mode: 'boolean' }).notNull().default(true),
    /** Position in the sequence of all changes; readers of the index take what is newer than they have. */
    revision: integer().notNull().unique(),
    createdAt: text().notNull(),
    updatedAt: text().notNull(),
  },
  (table) => [
    check('experts_services', sql`json_array_length(${table.services}) between 1 and 3`),
    check('experts_keywords', sql`json_array_length(${table.keywords}) <= 20`),
    check('experts_languages', sql`json_valid(${table.languages})`),
    check('experts_references', sql`json_valid(${table.references})`),
    check('experts_headline', sql`length(${table.headline}) between 1 and 120`),
    check('experts_description', sql`length(${table.description}) <= 4000`),
    check('experts_availability', sql`${table.availability} in ('available', 'limited', 'unavailable')`),
    check('experts_programme_rate', sql`${table.programmeRate} in ('yes', 'no', 'unknown')`),
    check('experts_status', sql`${table.status} in ('draft', 'in_review', 'published', 'paused', 'archived')`),
    check('experts_phone_visibility', sql`${table.phoneVisibility} in ('public', 'parties', 'staff')`),
    check('experts_email_visibility', sql`${table.emailVisibility} in ('public', 'parties', 'staff')`),
    index('experts_status_district').on(table.status, table.district),
  ],
)

export const expertTerms = sqliteTable(
  'expert_terms',
  {
    expertId: integer()
      .notNull()
      .references(() => experts.id, { onDelete: 'cascade' }),
    termId: integer()
      .notNull()
      .references(() => terms.id),
    position: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.expertId, table.termId] }), index('expert_terms_term').on(table.termId)],
)

/** Hashes of the slugs of profiles that were erased: old links must not lead to a namesake. */
export const spentSlugs = sqliteTable('spent_slugs', { hash: text().primaryKey() })

/** Every slug a profile ever had, so that an old link still leads to it. */
export const expertSlugs = sqliteTable('expert_slugs', {
  slug: text().primaryKey(),
  expertId: integer()
    .notNull()
    .references(() => experts.id, { onDelete: 'cascade' }),
})
