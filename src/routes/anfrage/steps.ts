/** The six steps of a request: which form fields each one asks for, in order. Titles stand in titles.ts. */

export const STEPS = [
  { slug: 'anliegen', fields: ['need', 'service', 'unsureSpan', 'unsureConflict', 'unsureMatter', 'topics'] },
  { slug: 'ort', fields: ['place', 'placeChoice', 'format'] },
  { slug: 'zeit', fields: ['earliestDate', 'latestDate', 'dateNote', 'people'] },
  { slug: 'rahmen', fields: ['languages', 'accessibility', 'budget', 'programme'] },
  { slug: 'kontakt', fields: ['kind', 'organisation', 'name', 'email', 'phone'] },
  { slug: 'pruefen', fields: ['recipients', 'consent', 'homepage'] },
] as const satisfies { slug: string; fields: string[] }[]

export type Step = (typeof STEPS)[number]
export type StepSlug = Step['slug']
export type Field = Step['fields'][number]

/** Fields with several values; all others keep one. */
export const LIST_FIELDS: ReadonlySet<string> = new Set<Field>(['recipients', 'topics', 'languages'])

export function stepOf(slug: string): Step | undefined {
  return STEPS.find((step) => step.slug === slug)
}

/** The step in which a field is asked for; undefined for a field of no step. */
export function stepWith(field: string): Step | undefined {
  return STEPS.find((step) => (step.fields as readonly string[]).includes(field))
}

export function neighbours(slug: StepSlug): { previous: StepSlug | undefined; next: StepSlug | undefined } {
  const place = STEPS.findIndex((step) => step.slug === slug)
  return { previous: STEPS[place - 1]?.slug, next: STEPS[place + 1]?.slug }
}
