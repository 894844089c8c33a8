/** Terms of the vocabulary and their synonyms. */
import { check, index, integer, primaryKey, sql, sqliteTable, text, unique } from '../drizzle.ts'
import { TERM_KINDS } from '../../contract/vocabulary.ts'

export const terms = sqliteTable(
  'terms',
  {
    id: integer().primaryKey(),
    kind: text({ enum: TERM_KINDS }).notNull(),
    slug: text().notNull(),
    label: text().notNull(),
    position: integer().notNull(),
    active: integer({ mode: 'boolean' }).notNull().default(true),
  },
  (table) => [
    unique('terms_kind_slug').on(table.kind, table.slug),
    check('terms_kind', sql`${table.kind} in ('topic', 'method', 'audience', 'qualification')`),
  ],
)

/** Slugs that a term had, or that belonged to a term which became one with it. */
export const termAliases = sqliteTable(
  'term_aliases',
  {
    kind: text({ enum: TERM_KINDS }).notNull(),
    slug: text().notNull(),
    termId: integer()
      .notNull()
      .references(() => terms.id, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ columns: [table.kind, table.slug] }), index('term_aliases_term').on(table.termId)],
)

/** Keywords that the office does not want to have suggested as terms, in lower case. */
export const dismissedKeywords = sqliteTable('dismissed_keywords', { keyword: text().primaryKey() })

export const termSynonyms = sqliteTable(
  'term_synonyms',
  {
    termId: integer()
      .notNull()
      .references(() => terms.id, { onDelete: 'cascade' }),
    synonym: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.termId, table.synonym] }), index('term_synonyms_synonym').on(table.synonym)],
)
