/**
 * Accounts and their sessions, in the shapes that better-auth reads and writes (auth.ts maps its names to ours). Session tokens
 * alone open nothing: the cookie carries them signed.
 */
import { check, index, integer, primaryKey, sql, sqliteTable, text } from '../drizzle.ts'
import { ACCOUNT_ROLES } from '../../contract/permissions.ts'

export const accounts = sqliteTable(
  'accounts',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    email: text().notNull().unique(),
    emailVerified: integer({ mode: 'boolean' }).notNull(),
    image: text(),
    role: text({ enum: ACCOUNT_ROLES }).notNull().default('expert'),
    twoFactorEnabled: integer({ mode: 'boolean' }).notNull().default(false),
    /** Nobody signs in to a closed account; the audit log keeps its name. */
    closedAt: text(),
    /** Its owner wants it gone; until 14 days later they can change their mind. */
    deletionAskedAt: text(),
    /** The profile that was public until then, to be so again when they do; null once the office has moved it since. */
    pausedProfileId: integer(),
    createdAt: text().notNull(),
    updatedAt: text().notNull(),
  },
  (table) => [check('accounts_role', sql`${table.role} in ('expert', 'editor', 'broker', 'admin')`)],
)

const ofAccount = () =>
  text()
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' })

export const sessions = sqliteTable(
  'sessions',
  {
    id: text().primaryKey(),
    token: text().notNull().unique(),
    accountId: ofAccount(),
    expiresAt: text().notNull(),
    ipAddress: text(),
    userAgent: text(),
    /** When the second factor was shown in this session. */
    secondFactorAt: text(),
    createdAt: text().notNull(),
    updatedAt: text().notNull(),
  },
  (table) => [index('sessions_account').on(table.accountId), index('sessions_expires').on(table.expiresAt)],
)

/** better-auth keeps other ways to sign in here; we have none, so it stays empty. */
export const credentials = sqliteTable('credentials', {
  id: text().primaryKey(),
  accountId: ofAccount(),
  externalId: text().notNull(),
  provider: text().notNull(),
  accessToken: text(),
  refreshToken: text(),
  idToken: text(),
  accessTokenExpiresAt: text(),
  refreshTokenExpiresAt: text(),
  scope: text(),
  password: text(),
  createdAt: text().notNull(),
  updatedAt: text().notNull(),
})

/** Hashes of sign-in links. */
export const verifications = sqliteTable(
  'verifications',
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: text().notNull(),
    createdAt: text().notNull(),
    updatedAt: text().notNull(),
  },
  (table) => [index('verifications_identifier').on(table.identifier)],
)

/** Secrets and recovery codes, encrypted with the key of the configuration. */
export const secondFactors = sqliteTable(
  'second_factors',
  {
    id: text().primaryKey(),
    secret: text().notNull(),
    backupCodes: text().notNull(),
    accountId: ofAccount(),
    verified: integer({ mode: 'boolean' }),
    failedVerificationCount: integer(),
    lockedUntil: text(),
  },
  (table) => [index('second_factors_account').on(table.accountId)],
)

/** Codes of an app that were shown: for as long as they would be valid, nobody shows them again. */
export const spentCodes = sqliteTable(
  'spent_codes',
  {
    accountId: ofAccount(),
    code: text().notNull(),
    spentAt: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.code] })],
)
