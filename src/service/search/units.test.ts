/** Which words of a query are one idea, over a network in which everyday language knows more words than the profiles. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { anExpert } from '../../../tests/support/expert.ts'
import { startService } from '../../../tests/support/service.ts'
import { planFor } from './plan.ts'

let service: Awaited<ReturnType<typeof startService>>
beforeAll(async () => {
  const texts = [
    'Streit und Verein, Kinder und Schule.',
    'Wir zeichnen eure Sitzung.',
    'Vereine und Vorstände, Sportentwicklung und Sport.',
    'Stromausfall im Dorf, Dorfladen.',
    'Meine Großmutter wusste, wie man schlichtet.',
  ]
  service = await startService({
    profiles: texts.map((description, at) =>
      anExpert({ name: `P${at}`, description, methods: at === 1 ? ['visualisierung-graphic-recording'] : [] }),
    ),
  })
})
afterAll(() => service.close())

const concepts = (text: string) =>
  planFor(text, service.parts.network.current().knowledge(), service.parts.places, { today: '2026-11-24' }).concepts
const typed = (text: string) => concepts(text).map((concept) => concept.text)
const terms = (text: string) =>
  concepts(text).map(({ alternatives }) => alternatives.map(({ postings }) => postings.map(({ term }) => term)))

it.each([
  ['Schließung der Schule ', 'Schulschließung '],
  ['Zusammenlegung unserer Schulen ', 'Schulzusammenlegung '],
  ['rat aus bürgern ', 'bürgerrat '],
  ['Laden im Dorf ', 'Dorfladen '],
])('"%s" is the one word that everyday language has for it: %s', (apart, together) => {
  expect(typed(apart)).toEqual([apart.trim()])
  expect(terms(apart)).toEqual(terms(together))
})

it.each([
  ['where one happens in the other', 'Streit im Verein ', ['Streit', 'Verein']],
  ['where one is a quarrel, whosever it is', 'Streit zwischen Vereinen ', ['Streit', 'Vereinen']],
  ['where one is a method', 'Mediation unserer Familien ', ['Mediation', 'Familien']],
  ['where one is what is to be done', 'Schule planen ', ['Schule', 'planen']],
  ['where nobody has a word for both', 'Kinder der Vorstände ', ['Kinder', 'Vorstände']],
])('two nouns are two ideas %s', (_why, text, ideas) => {
  expect(typed(text).slice(0, 2)).toEqual(ideas)
})

it.each([
  ['jemand, der zeichnet ', 'zeichnen '],
  // Also where somebody has just this form.
  ['jemand der streit schlichtet', 'streit schlichten '],
  ['wer mitmalt ', 'mitmalen '],
])('a verb in the present is asked for by its infinitive: %s', (text, verb) => {
  expect(terms(text)).toEqual(terms(verb))
  expect(terms(text).flat()).not.toEqual([])
})

it.each([
  ['somebody has that word', 'Entwicklung des Sports ', 'Sportentwicklung '],
  ['nobody has', 'Gestaltung der Schule ', 'Schulgestaltung '],
])('what is done with something is read as the compound for it, whether %s', (_who, apart, together) => {
  expect(terms(apart)).toEqual(terms(together))
  const [thing, doing] = concepts(apart)
  expect(thing?.demand).toBeGreaterThan((doing?.demand ?? 1) * 2)
})

it('a word of which only the end is missing is that word, with all that stands for it', () => {
  expect(terms('Stromausfa')).toEqual(terms('Stromausfall '))
})

it.each([
  'Die Kinder reden nicht mehr mit der Schule',
  'Im Verein spricht seit Jahren keiner mehr mit dem anderen',
  'Zwei Vorstände, die kein Wort mehr miteinander reden',
])('who does not talk any more has quarrelled: %s', (text) => {
  expect(terms(text).flat(2)).toContain('streit')
})

it.each([
  'Im Verein redet keiner mehr offen',
  'Sprecher will niemand mehr werden',
  'Reduzieren lässt sich kaum mehr Verkehr',
  'Wir wollen nicht mehr reden, sondern handeln',
  'Jugendliche reden nicht mehr mit im Gemeinderat',
])('nobody has quarrelled: %s', (text) => {
  expect(terms(text).flat(2)).not.toContain('streit')
})

it('a right word is no sure beginning of the only one here that begins so', () => {
  expect(concepts('Strom')[0]?.alternatives[0]?.weight).toBeLessThan(1)
})

it('a verb is found in the form in which others speak of who does it', () => {
  expect(terms('schlichten ').flat(2)).toContain('schlichtet')
})

it('a particle ends its verb before another preposition: "macht mit im Verein"', () => {
  expect(terms('Wer macht mit im Verein')[0]).toEqual(terms('mitmachen ')[0])
})

it('of a language nothing else is asked: "türkisch sprechende"', () => {
  expect(terms('türkisch sprechende Vereine ')).toEqual(terms('türkische Vereine '))
})
