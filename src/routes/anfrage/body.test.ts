import { describe, expect, test } from 'vitest'
import { requestBody } from '../../contract/requests.ts'
import { asKept, bodyOf, byField, centsOf, CONSENT_VERSION, dayOf, findingsIn, peopleOf, typedIn } from './body.ts'
import { STEPS, neighbours, stepOf, stepWith } from './steps.ts'
import { suggestionFor } from './suggestion.ts'

const complete = {
  need: 'Wir streiten über den Dorfplatz.',
  service: 'moderation',
  place: '72108 Rottenburg',
  format: 'either',
  kind: 'civil_society',
  organisation: 'Bürgerinitiative Dorfplatz',
  name: 'Ayşe Öztürk',
  email: 'ayse@example.org',
  consent: CONSENT_VERSION,
}

describe('an amount in Euro', () => {
  test.each([
    ['', null],
    ['0', 0],
    ['1500', 150_000],
    ['1.500', 150_000],
    ['1 500', 150_000],
    ['1.500,5', 150_050],
    ['1.500,00 €', 150_000],
    ['500 Euro', 50_000],
    ['500,- EUR', 50_000],
    ['500,--', 50_000],
    ['-20', -2_000],
    ['1.50', '1.50'],
    ['etwa 500', 'etwa 500'],
    ['€', '€'],
    ['1,500', '1,500'],
    ['٣٠٠', '٣٠٠'],
  ])('%j is %j cents', (typed, cents) => expect(centsOf(typed)).toBe(cents))
})

describe('a number of people', () => {
  test.each([
    ['', null],
    ['40', 40],
    ['1.500', 1_500],
    ['40-60', '40-60'],
    ['4,5', '4,5'],
    ['-3', '-3'],
  ])('%j is %j', (typed, people) => expect(peopleOf(typed)).toBe(people))
})

describe('a day', () => {
  test.each([
    ['', null],
    ['2027-03-15', '2027-03-15'],
    ['15.3.2027', '2027-03-15'],
    ['5. 11. 2027', '2027-11-05'],
    ['im März', 'im März'],
  ])('%j is %j', (typed, day) => expect(dayOf(typed)).toBe(day))
})

describe('the body of a request', () => {
  test('of the least answers is accepted, with the defaults of the contract', () => {
    expect(requestBody.parse(bodyOf(complete))).toMatchObject({
      recipients: [],
      unsure: null,
      languages: ['de'],
      budgetCents: null,
      programme: null,
      people: null,
      contact: { phone: null },
      consentVersion: CONSENT_VERSION,
    })
  })

  test('of no answers is refused at the seven fields that are needed and the consent, in German', () => {
    const found = findingsIn({})
    expect(found.map(({ field }) => field).sort()).toEqual(
      ['consent', 'email', 'format', 'kind', 'name', 'need', 'organisation', 'place', 'service'].sort(),
    )
    expect(found.filter(({ message }) => /invalid|expected|required/i.test(message))).toEqual([])
  })

  test.each<[string, Record<string, string | string[]>, string[]]>([
    ['a need of 20,000 characters', { need: 'ä'.repeat(20_000) }, ['need']],
    ['a budget in words', { budget: 'wenig' }, ['budget']],
    ['a negative budget', { budget: '-5' }, ['budget']],
    ['a day that does not exist', { earliestDate: '2027-02-30' }, ['earliestDate']],
    ['people in words', { people: 'viele' }, ['people']],
    ['eleven topics', { topics: Array.from({ length: 11 }, (_, i) => `t${i}`) }, ['topics']],
    ['six recipients', { recipients: ['a', 'b', 'c', 'd', 'e', 'f'] }, ['recipients']],
    ['an unknown format', { format: 'mond' }, ['format']],
    ['an unknown service', { service: 'mond' }, ['service']],
    ['consent to an older text', { consent: '2020-01-01' }, ['consent']],
    ['an unknown programme and language', { programme: 'mond', languages: ['xx'] }, []],
    ['a list where a text belongs', { need: ['Ein Text', 'noch einer'] }, []],
    ['a text where a list belongs', { topics: 'verkehr' }, []],
    ['unsure with no answer', { service: 'unsure' }, []],
    ['unsure with a foreign answer', { service: 'unsure', unsureSpan: 'mond', unsureConflict: 'yes' }, []],
  ])('with %s has findings at %j', (_, answers, fields) => {
    expect(findingsIn({ ...complete, ...answers }).map(({ field }) => field)).toEqual(fields)
  })

  test('carries the three answers only when the group is unsure', () => {
    const answered = { ...complete, unsureSpan: 'longer' }
    expect(bodyOf(answered)['unsure']).toBeNull()
    expect(bodyOf({ ...answered, service: 'unsure' })['unsure']).toEqual({
      span: 'longer',
      conflict: 'unknown',
      matter: 'unknown',
    })
  })
})

describe('what a form sends', () => {
  test('counts once when a field comes twice, and not when nobody asked for it', () => {
    const form = new FormData()
    form.append('need', 'erster\r\nText')
    form.append('need', 'zweiter')
    form.append('topics', 'a')
    form.append('topics', 'a')
    form.append('topics', '')
    form.append('isAdmin', 'yes')
    form.append('place', new Blob(['x']), 'x.txt')
    expect(typedIn(form, ['need', 'topics', 'place', 'format'])).toEqual({
      need: 'erster\nText',
      topics: ['a'],
      place: '',
      format: '',
    })
  })

  test('is cut at what a draft keeps', () => {
    const form = new FormData()
    form.append('need', 'x'.repeat(30_000))
    form.append('name', 'x'.repeat(20_000))
    for (let i = 0; i < 80; i++) form.append('topics', `t${i}${'x'.repeat(300)}`)
    const typed = typedIn(form, ['need', 'name', 'topics'])
    expect(typed['need']).toHaveLength(30_000)
    const { need, name, topics } = asKept(typed)
    expect(need).toHaveLength(20_000)
    expect(name).toHaveLength(2_000)
    expect(topics).toHaveLength(60)
    expect(topics?.[0]).toHaveLength(200)
  })
})

test('errors of the service are told at the fields of the form, one each', () => {
  const errors = ['contact.email', 'body.budgetCents', 'topics.3', 'topics.4', 'unsure.span', 'recipients', 'need'].map(
    (field) => ({ field, message: field }),
  )
  expect(byField(errors).map(({ field }) => field)).toEqual([
    'email',
    'budget',
    'topics',
    'unsureSpan',
    'recipients',
    'need',
  ])
})

describe('the steps', () => {
  test('ask for every field that can have a finding', () => {
    expect(findingsIn({ budget: 'x', people: 'x' }).filter(({ field }) => stepWith(field) === undefined)).toEqual([])
  })

  test('follow each other', () => {
    expect(neighbours('anliegen')).toEqual({ previous: undefined, next: 'ort' })
    expect(neighbours('pruefen')).toEqual({ previous: 'kontakt', next: undefined })
    expect(stepOf('mond')).toBeUndefined()
    expect(STEPS).toHaveLength(6)
  })
})

test.each([
  ['one_meeting', 'no', 'how', 'moderation'],
  ['unknown', 'yes', 'unknown', 'moderation'],
  ['longer', 'yes', 'how', 'process_support'],
  ['longer', 'no', 'what', 'specialist_advice'],
  ['longer', 'yes', 'what', 'process_support'],
  ['unknown', 'no', 'unknown', undefined],
] as const)('for %s, conflict %s and %s the suggestion is %s', (span, conflict, matter, service) => {
  expect(suggestionFor({ span, conflict, matter })).toBe(service)
})
