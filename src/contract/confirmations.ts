/** The link of the half-yearly mail: shows whose profile it is, and confirms it by a button, without signing in. */
import { z } from 'zod'
import { endpoint } from './endpoint.ts'

const token = z.object({ token: z.string().min(20).max(100) })

export const readConfirmation = endpoint({
  name: 'readConfirmation',
  method: 'GET',
  path: '/profile-confirmations/:token',
  summary: 'Whose profile a link of the half-yearly mail is about; changes nothing',
  permission: 'read_public',
  params: token,
  reply: z.object({ name: z.string(), slug: z.string(), headline: z.string() }),
})

export const confirmByLink = endpoint({
  name: 'confirmByLink',
  method: 'PUT',
  path: '/profile-confirmations/:token',
  summary: 'Says that the profile is current as of today; the link is spent by it',
  permission: 'read_public',
  params: token,
  reply: z.object({ name: z.string(), slug: z.string() }),
})
