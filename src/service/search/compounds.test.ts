/** What compounds find over a small network whose profiles have only a part of them, or a word that merely looks like one. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { anExpert } from '../../../tests/support/expert.ts'
import { startService } from '../../../tests/support/service.ts'
import { searchQuery } from '../../contract/search.ts'
import { searchRules } from './search.ts'

const TEXTS = {
  noise: 'Wenn Lärm die Nachbarn entzweit, höre ich beiden Seiten zu.',
  rail: 'Trassen und Bahn: Ich erkläre, was geplant ist.',
  piano: 'Am Abend spiele ich Klavier.',
  helpers: 'Ehrenamt braucht Zeit. Ich helfe beim Werben um Engagierte.',
  tone: 'Eine gute Streitkultur lässt sich üben.',
}

let service: Awaited<ReturnType<typeof startService>>
beforeAll(async () => {
  const filler = Array.from(
    { length: 15 },
    (_, at) => [`other ${at}`, `Gespräche leite ich seit ${at + 3} Jahren.`] as const,
  )
  service = await startService({
    profiles: [...Object.entries(TEXTS), ...filler].map(([name, description]) =>
      anExpert({
        name,
        description,
        headline: 'Gespräche',
        topics: name === 'helpers' ? ['ehrenamt-und-engagement'] : [],
      }),
    ),
  })
})
afterAll(() => service.close())

async function found(q: string): Promise<string[]> {
  const { items } = await searchRules(service.parts).find(searchQuery.parse({ q }))
  return items.map(({ name }) => name)
}

it.each([
  ['its first part', 'Lärmbelästigung', 'noise'],
  ['what is said instead of its first part', 'Zugstrecke', 'rail'],
])('a compound that nobody has is found by %s', async (_what, q, name) => {
  expect((await found(q))[0]).toBe(name)
})

it.each([
  ['a person who does something with the first part', 'Klavierstimmer', 'piano'],
  ['what an Ehrenamt is no kind of', 'Amt', 'helpers'],
  ['what a Streitkultur is no kind of', 'Kultur', 'tone'],
])('is not found: %s', async (_what, q, name) => {
  expect(await found(q)).not.toContain(name)
})

it('a term that is named is asked for although its word is a common one', async () => {
  expect((await found('Helfer*innen finden'))[0]).toBe('helpers')
})
