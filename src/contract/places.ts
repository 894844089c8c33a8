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
  permission: 'read_public',
  query: z.object({ q: z.string().max(10_000).default('') }),
  reply: z.object({ items: z.array(placeSuggestion) }),
})

export const readPlace = endpoint({
  name: 'readPlace',
  method: 'GET',
  path: '/place-readings',
  summary: 'Which place a text means; where it could be several, or is misspelled, the places to choose from',
  permission: 'read_public',
  query: z.object({ q: z.string().max(10_000).default('') }),
  reply: z.object({
    kind: z
      .enum(['found', 'several', 'similar', 'unknown'])
      .describe('found: `place` is meant; several: `choices` have that name; similar: `choices` come near it'),
    place: place.nullable(),
    choices: z.array(placeSuggestion),
  }),
})
export type PlaceReading = z.output<typeof readPlace.reply>

/** What to tell who typed a place that is not found; undefined for one that is. Pages and service say the same. */
export function placeFinding({ kind, choices }: Pick<PlaceReading, 'kind' | 'choices'>): string | undefined {
  const [first, second] = choices
  switch (kind) {
    case 'found':
      return undefined
    case 'several':
      return 'Da kommen mehrere Orte infrage. Wählt euren aus, oder schreibt die Postleitzahl.'
    case 'similar':
      if (first !== undefined && second === undefined) return `Diesen Ort finden wir nicht. Meintet ihr ${first.name}?`
      return 'Diesen Ort finden wir nicht. Meintet ihr einen von diesen?'
    case 'unknown':
      return 'Diesen Ort finden wir nicht. Schreibt eine Postleitzahl oder einen Ort in Deutschland.'
  }
}
