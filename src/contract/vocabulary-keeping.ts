/** The vocabulary as the office keeps it: terms, synonyms, merging, and keywords that may become terms. */
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { termKind } from './vocabulary.ts'

/** Tables put a line between the words of a cell, so none may be in them. */
const NO_LINE = [/^[^|]*$/, 'Ohne senkrechten Strich.'] as const
const label = z
  .string()
  .trim()
  .min(1, 'Schreibt einen Begriff.')
  .max(80, 'Höchstens 80 Zeichen.')
  .regex(...NO_LINE)
const synonyms = z
  .array(z.string().trim().min(1).max(80, 'Ein Synonym hat höchstens 80 Zeichen.'))
  .max(60, 'Höchstens 60 Synonyme.')

export const keptTerm = z.object({
  kind: termKind,
  slug: z.string(),
  label: z.string(),
  synonyms: z.array(z.string()),
  aliases: z.array(z.string()).describe('Earlier slugs, which addresses and files may still name'),
  active: z.boolean(),
  profiles: z.int().describe('How many profiles carry it, of any status'),
  doubles: z
    .array(z.object({ word: z.string(), slug: z.string(), label: z.string() }))
    .describe('Its words that another term of the kind has, too: a search by them finds both'),
  version: z.string().describe('Of label, synonyms and whether it is offered: name it when changing them'),
})
export type KeptTerm = z.infer<typeof keptTerm>

const termAt = z.object({ kind: termKind, slug: z.string().max(120) })

export const listTerms = endpoint({
  name: 'listTerms',
  method: 'GET',
  path: '/terms/:kind',
  summary: 'All terms of a kind in their order, retired ones too, with how many profiles carry them',
  permission: 'keep_vocabulary',
  params: z.object({ kind: termKind }),
  reply: z.object({ items: z.array(keptTerm) }),
})

export const addTerm = endpoint({
  name: 'addTerm',
  method: 'POST',
  path: '/terms/:kind',
  summary: 'A new term, last in its kind; found by the next search',
  permission: 'keep_vocabulary',
  params: z.object({ kind: termKind }),
  body: z.object({ label, synonyms: synonyms.default([]) }),
  reply: keptTerm,
  status: 201,
})

export const changeTerm = endpoint({
  name: 'changeTerm',
  method: 'PUT',
  path: '/terms/:kind/:slug',
  summary: 'Label, synonyms, and whether it is offered; the slug stays, so that addresses keep working',
  permission: 'keep_vocabulary',
  params: termAt,
  body: z.object({
    label,
    synonyms,
    active: z.boolean(),
    version: z.string().max(100).optional().describe('What was seen: 409 edit_conflict when it is not so any more'),
  }),
  reply: keptTerm,
})

export const moveTerm = endpoint({
  name: 'moveTerm',
  method: 'PUT',
  path: '/terms/:kind/:slug/position',
  summary: 'Its place among the terms of its kind, from 1',
  permission: 'keep_vocabulary',
  params: termAt,
  body: z.object({ position: z.int().min(1).max(10_000) }),
  reply: z.object({ items: z.array(keptTerm) }),
})

export const mergeTerm = endpoint({
  name: 'mergeTerm',
  method: 'PUT',
  path: '/terms/:kind/:slug/merger',
  summary: 'Makes it one with another: profiles, versions, requests and addresses follow, its words become synonyms',
  permission: 'keep_vocabulary',
  params: termAt,
  body: z.object({ into: z.string().max(120) }),
  reply: keptTerm,
})

export const keywordSuggestion = z.object({
  keyword: z.string(),
  count: z.int(),
  examples: z.array(z.object({ slug: z.string(), name: z.string() })),
})

export const listKeywords = endpoint({
  name: 'listKeywords',
  method: 'GET',
  path: '/keyword-suggestions',
  summary: 'Keywords of published profiles that are no term, the most frequent first',
  permission: 'keep_vocabulary',
  reply: z.object({
    items: z.array(keywordSuggestion),
    dismissed: z.array(z.string()).describe('What the office does not want to have suggested, in lower case'),
  }),
})

export const adoptKeyword = endpoint({
  name: 'adoptKeyword',
  method: 'POST',
  path: '/keyword-suggestions/adoption',
  summary:
    'Turns a keyword into a term, new or given, on all profiles that carry it. 409 edit_conflict: none does any more',
  permission: 'keep_vocabulary',
  body: z.object({
    keyword: z.string().min(1).max(60),
    kind: termKind,
    into: z
      .string()
      .max(120)
      .nullable()
      .default(null)
      .describe('Slug of the term it is a synonym of; null: a new term'),
  }),
  reply: keptTerm,
  status: 201,
})

export const dismissKeyword = endpoint({
  name: 'dismissKeyword',
  method: 'POST',
  path: '/keyword-suggestions/dismissal',
  summary: 'Suggests a keyword no more; it stays on the profiles',
  permission: 'keep_vocabulary',
  body: z.object({ keyword: z.string().min(1).max(60) }),
  reply: z.undefined(),
  status: 204,
})

export const recallKeyword = endpoint({
  name: 'recallKeyword',
  method: 'DELETE',
  path: '/keyword-suggestions/dismissal',
  summary: 'Suggests a keyword again',
  permission: 'keep_vocabulary',
  query: z.object({ keyword: z.string().min(1).max(60) }),
  reply: z.undefined(),
  status: 204,
})
