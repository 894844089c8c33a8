/**
 * better-auth as this service uses it: sign-in links, sessions and the second factor, behind our own endpoints. Loaded when
 * the first person signs in, for it takes 60 MB: a directory that is only searched does not need it.
 */
import type { Connection } from '../database.ts'

const MINUTE_S = 60
const DAY_S = 86_400
export const LINK_LIFETIME_S = 10 * MINUTE_S
const SESSION_S = 14 * DAY_S
/** Staff sign in anew every working day, however busy they are: this does not slide. */
export const STAFF_SESSION_S = 12 * 3_600
/** A session is prolonged at most once a day, so that reading does not write. */
const PROLONG_AFTER_S = DAY_S

export interface LinkPurpose {
  /** Somebody new confirms an address with it. */
  isApplication?: boolean
  /** Takes the token instead of a mail: the demo signs in at once. */
  take?: (token: string) => void
}
export interface SignInLink extends LinkPurpose {
  email: string
  token: string
}

export interface AuthParts {
  connection: Connection
  origin: string
  /** At least 32 characters; signs cookies, encrypts second factors. */
  secret: string
  sendLink(link: SignInLink): Promise<void>
  isStaff(accountId: string): boolean
}

export type Auth = Awaited<ReturnType<typeof openAuth>>

export async function openAuth({ connection, origin, secret, sendLink, isStaff }: AuthParts) {
  const [{ betterAuth }, { magicLink }, { twoFactor }] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins/magic-link'),
    import('better-auth/plugins/two-factor'),
  ])
  const isEncrypted = origin.startsWith('https:')
  return betterAuth({
    appName: 'Beratungsnetz',
    baseURL: origin,
    secret,
    database: connection.sqlite,
    telemetry: { enabled: false },
    // Never served by itself, so nobody reaches it but through our endpoints, which have limits of their own.
    rateLimit: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: false },
    advanced: {
      cookiePrefix: isEncrypted ? '__Host-beratungsnetz' : 'beratungsnetz',
      // The prefix above says the same and more; better-auth's own would stand before it.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isEncrypted, httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true },
    },
    user: {
      ...ACCOUNTS,
      additionalFields: { role: { type: 'string', required: false, input: false, defaultValue: 'expert' } },
    },
    session: {
      ...SESSIONS,
      expiresIn: SESSION_S,
      updateAge: PROLONG_AFTER_S,
      freshAge: 0,
      additionalFields: {
        secondFactorAt: { type: 'date', required: false, input: false, fieldName: 'second_factor_at' },
      },
    },
    account: CREDENTIALS,
    verification: VERIFICATIONS,
    databaseHooks: {
      session: {
        create: {
          before: async (session) =>
            isStaff(session.userId)
              ? { data: { ...session, expiresAt: new Date(Date.now() + STAFF_SESSION_S * 1_000) } }
              : undefined,
        },
      },
    },
    plugins: [
      magicLink({
        expiresIn: LINK_LIFETIME_S,
        storeToken: 'hashed',
        generateToken: newToken,
        sendMagicLink: ({ email, token, metadata }) =>
          sendLink({ email, token, ...(metadata as LinkPurpose | undefined) }),
      }),
      twoFactor({
        issuer: 'Beratungsnetz',
        allowPasswordless: true,
        twoFactorTable: 'second_factors',
        backupCodeOptions: { storeBackupCodes: 'encrypted' },
        schema: SECOND_FACTORS,
      }),
    ],
  })
}

/** 256 random bits. */
function newToken(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
}

const TIMES = { createdAt: 'created_at', updatedAt: 'updated_at' }
const ACCOUNTS = { modelName: 'accounts', fields: { emailVerified: 'email_verified', ...TIMES } }
const SESSIONS = {
  modelName: 'sessions',
  fields: { userId: 'account_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', ...TIMES },
}
const CREDENTIALS = {
  modelName: 'credentials',
  fields: {
    userId: 'account_id',
    accountId: 'external_id',
    providerId: 'provider',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
    ...TIMES,
  },
}
const VERIFICATIONS = { modelName: 'verifications', fields: { expiresAt: 'expires_at', ...TIMES } }
const SECOND_FACTORS = {
  user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
  twoFactor: {
    modelName: 'second_factors',
    fields: {
      userId: 'account_id',
      backupCodes: 'backup_codes',
      failedVerificationCount: 'failed_verification_count',
      lockedUntil: 'locked_until',
    },
  },
}
