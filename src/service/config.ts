/** Configuration: the environment, read once. A wrong value stops the start with a sentence that names the variable. */
import { isIP } from 'node:net'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readMailbox } from './mail/mailbox.ts'

const origin = z
  .url({ protocol: /^https?$/, error: 'must be an address such as https://beratung.example.org' })
  .transform((url) => new URL(url).origin)
/** An address, or a network such as 10.0.0.0/8. */
function isNetwork(text: string): boolean {
  const [, address = '', bits] = /^([\da-fA-F.:]+)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? []
  const family = isIP(address)
  return family !== 0 && Number(bits ?? 0) <= (family === 4 ? 32 : 128)
}

const SMTP_EXAMPLE = 'must be an address such as smtps://user:password@mail.example.org'
const smtp = z.url({ protocol: /^smtps?$/, hostname: /./, error: SMTP_EXAMPLE })
const mailbox = z.string().transform((text, context) => {
  const found = readMailbox(text)
  if (found === undefined) context.addIssue('must be an e-mail address, or a name and one: Name <mail@example.org>')
  return found ?? z.NEVER
})

const flag = z.stringbool({ error: 'must be 1 or 0' })

/** Every variable the service knows; README and .env.example name the same ones (tests/house). */
export const variables = {
  HOST: z.string().min(1, 'must not be empty').default('127.0.0.1').describe('Address to listen on'),
  PORT: z.coerce
    .number('must be a number')
    .int()
    .min(0, 'must be 0 to 65535')
    .max(65_535, 'must be 0 to 65535')
    .default(3000)
    .describe('Port to listen on'),
  ORIGIN: origin.optional().describe('Public address of the site; required as soon as HOST is not loopback'),
  DATA_DIR: z.string().min(1, 'must not be empty').default('./data').describe('Folder of the database'),
  DEMO: flag
    .default(false)
    .describe('1: fill an empty database with the invented demo network and say so on every page'),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    )
    .default('info')
    .describe('How much is logged'),
  AUTH_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters')
    .optional()
    .describe('Signs sessions, encrypts second factors; required when ORIGIN is https, else made once in DATA_DIR'),
  API_ORIGIN: origin.optional().describe('Set: this process serves pages only and asks the service there'),
  MEILI_URL: origin.optional().describe('Address of a Meilisearch server; without it the embedded engine answers'),
  MEILI_KEY: z.string().min(1).optional().describe('Its master key, or a key that may manage keys and the index'),
  SMTP_URL: smtp.optional().describe('Mail server; without it nothing is sent and mails wait'),
  MAIL_FROM: mailbox.optional().describe('Sender of mails; what bounces comes back there. Required with SMTP_URL'),
  TRUST_PROXY: z
    .string()
    .refine((list) => list.split(',').every(isNetwork), 'must be addresses or networks, separated by commas')
    .optional()
    .describe('Addresses whose X-Forwarded-For is believed (the reverse proxy, the process that serves the pages)'),
  OPERATOR_NAME: z.string().optional().describe('Who runs the site (imprint, privacy)'),
  OPERATOR_ADDRESS: z.string().optional().describe('Postal address, lines separated by " | "'),
  OPERATOR_EMAIL: z.email('must be an e-mail address').optional().describe('Public e-mail of the office'),
  OPERATOR_PHONE: z.string().optional().describe('Public telephone of the office'),
  OPERATOR_REPRESENTED_BY: z.string().optional().describe('Who represents the operator'),
  OPERATOR_DATA_PROTECTION: z.string().optional().describe('How to reach the data protection officer'),
}

const schema = z.object(variables)
const LOOPBACK = ['127.0.0.1', '::1', 'localhost']

export interface Config extends z.output<typeof schema> {
  databaseFile: string
  /** Public origin without a trailing slash. */
  origin: string
}

/** Throws an Error whose message is one sentence per wrong variable. */
export function readConfig(env: Record<string, string | undefined>): Config {
  // An empty value (HOST= in a unit file) means: not set.
  const given = Object.fromEntries(
    Object.keys(variables).map((name) => [name, env[name] === '' ? undefined : env[name]]),
  )
  const parsed = schema.safeParse(given)
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`).join('\n'))
  const config = parsed.data
  if (config.ORIGIN === undefined && !LOOPBACK.includes(config.HOST))
    throw new Error('ORIGIN must be set to the public address of the site when HOST is not loopback.')
  if (config.SMTP_URL !== undefined && config.MAIL_FROM === undefined)
    throw new Error('MAIL_FROM must be set to the sender of mails when SMTP_URL is set.')
  const origin = config.ORIGIN ?? `http://localhost:${config.PORT}`
  return { ...config, origin, databaseFile: join(config.DATA_DIR, 'beratungsnetz.db') }
}

/** The same for a server, which signs sessions. Throws likewise. */
export function readServerConfig(env: Record<string, string | undefined>): Config {
  const config = readConfig(env)
  if (config.ORIGIN?.startsWith('https:') && config.AUTH_SECRET === undefined && config.API_ORIGIN === undefined)
    throw new Error('AUTH_SECRET must be set to at least 32 random characters when ORIGIN is https.')
  return config
}

/** For a command; a wrong configuration ends it with its sentences and exit code 2. */
export function commandConfig(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(2)
  }
}

/** The same for a command that only makes sense with the data of a service: it makes no empty database. */
export function dataCommandConfig(): Config {
  const config = commandConfig()
  if (existsSync(config.databaseFile)) return config
  console.error(`Hier liegt keine Datenbank: ${config.databaseFile}. DATA_DIR nennt den Ordner des Dienstes.`)
  process.exit(2)
}
