/** The search: its parameters, one page of results, facets, and suggestions while typing. */
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { asList, expertCard, MAX_RADIUS_KM } from './experts.ts'
import { availability, language, programmeRate, service, termKind } from './vocabulary.ts'

export const SORTS = ['relevance', 'distance', 'name'] as const
export const MAX_PAGE_SIZE = 50
/** Characters of the words asked for that count; what stands behind them is not read. */
export const LONGEST_QUERY = 300
/** Strong: what fits the query. All: also what holds only a small part of it, after the rest. */
export const FITS = ['strong', 'all'] as const

const repeatable = <S extends z.ZodType>(item: S) => z.preprocess(asList, z.array(item).max(60)).default([])
const termSlug = z.string().max(120)

export const searchQuery = z.object({
  q: z
    .string()
    .default('')
    .describe(`Everyday words; only the first ${LONGEST_QUERY} characters count, the rest is not read`),
  service: repeatable(service),
  topic: repeatable(termSlug),
  method: repeatable(termSlug),
  audience: repeatable(termSlug),
  qualification: repeatable(termSlug),
  language: repeatable(language),
  district: repeatable(z.string().regex(/^\d{5}$/)),
  near: z.string().trim().max(120).optional().describe('Postal code or place'),
  radiusKm: z.coerce
    .number()
    .int()
    .min(1)
    .max(MAX_RADIUS_KM)
    .optional()
    .describe('Kilometres around `near`; without it: within the travel radius of each expert'),
  online: z.stringbool().optional(),
  availability: repeatable(availability),
  availableOn: z.iso.date().optional().describe('Date: leaves out who says to be busy until later'),
  programmeRate: repeatable(programmeRate),
  fit: z.enum(FITS).default('strong').describe('all: with the weak results, which stand last'),
  verbatim: z.stringbool().optional().describe('true: typing errors are not corrected'),
  sort: z.enum(SORTS).default('relevance'),
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).default(20),
})
export type SearchQuery = z.output<typeof searchQuery>

export const FACETS = [
  'service',
  'topic',
  'method',
  'audience',
  'qualification',
  'language',
  'district',
  'availability',
] as const
export type Facet = (typeof FACETS)[number]

const facetValue = z.object({ value: z.string(), label: z.string(), count: z.int() })
export type FacetValue = z.infer<typeof facetValue>
const facetValues = z.array(facetValue)

export const excerpt = z.object({
  text: z.string().describe('HTML-escaped: & < > " \' stand as entities'),
  marks: z.array(z.tuple([z.int(), z.int()])).describe('Ranges [start, end) in `text` that hit the query'),
})
export type Excerpt = z.infer<typeof excerpt>

export const searchHit = expertCard.extend({
  distanceKm: z.number().nullable().describe('From `near`, null without it'),
  excerpt,
  score: z.number(),
  fit: z.enum(['strong', 'weak']),
})
export type SearchHit = z.infer<typeof searchHit>

/** Something in the typed words that is a filter, too: offered, never applied by itself. */
export const recognisedFilter = z.object({
  parameter: z.enum([
    'service',
    'topic',
    'method',
    'audience',
    'qualification',
    'language',
    'near',
    'district',
    'online',
    'availableOn',
  ]),
  value: z.string(),
  label: z.string(),
  words: z.string().describe('The part of the query it was read from'),
})
export type RecognisedFilter = z.infer<typeof recognisedFilter>

export const searchResult = z.object({
  items: z.array(searchHit),
  total: z.int().describe('Results that can be paged through; with fit=all the weak ones are among them'),
  weakTotal: z.int().describe('Further results that hold only a small part of the query'),
  correction: z
    .object({ query: z.string() })
    .nullable()
    .describe('What was searched instead, where typing errors were corrected; verbatim=true searches what was typed'),
  recognised: z.array(recognisedFilter),
  unwanted: z
    .array(z.string())
    .describe(
      'Words of the query read as not wanted (ohne, kein, nicht, statt): not searched for, and who offers such a method, topic or thing is a weak result',
    ),
  page: z.int(),
  pageSize: z.int(),
  near: z
    .object({ label: z.string(), name: z.string(), postalCode: z.string() })
    .nullable()
    .describe('What `near` was understood as; null without it'),
  facets: z.object({
    service: facetValues,
    topic: facetValues,
    method: facetValues,
    audience: facetValues,
    qualification: facetValues,
    language: facetValues,
    district: facetValues,
    availability: facetValues,
    online: z.int().describe('How many of the results also work online'),
    programmeRate: z.int().describe('How many work at the day rate of the programmes'),
  }),
  engine: z.string(),
  tookMs: z.number(),
})
export type SearchResult = z.infer<typeof searchResult>

export const findExperts = endpoint({
  name: 'findExperts',
  method: 'GET',
  path: '/experts',
  summary: 'Search the published profiles; without q in the daily rotation',
  permission: 'read_public',
  query: searchQuery,
  reply: searchResult,
})

export const suggest = endpoint({
  name: 'suggest',
  method: 'GET',
  path: '/suggestions',
  summary: 'At most 8 terms, people and places that begin with q or with what was meant by it',
  permission: 'read_public',
  query: z.object({ q: z.string().default('') }),
  reply: z.object({
    items: z.array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('term'), termKind, slug: z.string(), label: z.string() }),
        z.object({ kind: z.literal('expert'), slug: z.string(), label: z.string() }),
        z.object({ kind: z.literal('place'), label: z.string(), postalCode: z.string() }),
        z.object({ kind: z.literal('correction'), label: z.string() }),
      ]),
    ),
  }),
})
