/** Places of Germany: suggestions while typing, and the place of a profile or a need. */
import { z } from 'zod'
import { endpoint } from './endpoint.ts'

export const place = z.object({
  name: z.string().describe('Official short name, e.g. Rottenburg am Neckar'),
  postalCode: z.string().describe('Five digits'),
  district: z.string().describe('Official district key (AGS), five digits'),
  districtName: z.string(),
  state: z.string().describe('Two letters of ISO 3166-2:DE, e.g. BW'),
})
export type Place = z.infer<typeof place>

export const placeSuggestion = place.extend({
  label: z.string().describe('What to show and to send back as `near`'),
  population: z.int(),
})
export type PlaceSuggestion = z.infer<typeof placeSuggestion>

export const findPlaces = endpoint({
  name: 'findPlaces',
  method: 'GET',
  path: '/places',
  summary: 'At most 10 places whose name or postal code begins with q, larger first',
  audience: 'public',
  query: z.object({ q: z.string().max(10_000).default('') }),
  reply: z.object({ items: z.array(placeSuggestion) }),
})
