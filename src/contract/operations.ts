/** What an operator's watch asks: may this process get visitors, and how are its parts. */
import { z } from 'zod'
import { endpoint } from './endpoint.ts'

/** What was wrong with a search server, without its address or words of its own. */
export const serverTrouble = z.enum(['unreachable', 'slow', 'key', 'index', 'version', 'refused', 'answer'])
export type ServerTrouble = z.infer<typeof serverTrouble>

const part = z.enum(['ok', 'degraded', 'failed'])

export const readiness = z.object({
  status: z.enum(['ready', 'degraded']).describe('degraded: everything is answered, a part is not well'),
  database: part,
  search: z.object({
    state: part,
    engine: z.string().describe('Which engine answers searches now'),
    waiting: z.int().describe('Changed profiles that a search server has yet to be told'),
    setAside: z.int().describe('Profiles that a search server refused; a change of the profile tries again'),
    failures: z.int().describe('Of the search server since the start'),
    trouble: serverTrouble.nullable().describe('What is wrong with the search server now'),
  }),
  mails: z.object({
    waiting: z.int(),
    oldestWaitingSeconds: z.int().describe('0 when none waits; more than an hour: no mail server takes them'),
    failed: z.int().describe('Not sent again by themselves: the office sees why and may retry them'),
  }),
})
export type Readiness = z.infer<typeof readiness>

export const readReadiness = endpoint({
  name: 'readReadiness',
  method: 'GET',
  path: '/health/ready',
  summary: 'Whether this process may get visitors, and how its parts are',
  permission: 'read_public',
  reply: readiness,
})
