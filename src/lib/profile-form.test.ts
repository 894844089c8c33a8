import { describe, expect, it } from 'vitest'
import { answersIn, referencesAfter } from './profile-form'

function formOf(...entries: [string, string][]): FormData {
  const form = new FormData()
  for (const [name, value] of entries) form.append(name, value)
  return form
}
const reference = (at: number, title: string): [string, string][] => [
  [`references.${at}.title`, title],
  [`references.${at}.year`, '2019'],
]
const titlesIn = (form: FormData) => answersIn(form, 'referenzen').references?.map(({ title }) => title)

describe('the answers of a section', () => {
  it('are as typed, with line ends as on the screen, and empty where nothing was sent', () => {
    const form = formOf(
      ['description', ' Erst zuhören.\r\n\r\n- dann reden '],
      ['methods', 'mediation'],
      ['methods', 'b'],
    )
    expect(answersIn(form, 'arbeitsweise')).toEqual({
      description: ' Erst zuhören.\n\n- dann reden ',
      methods: ['mediation', 'b'],
      audiences: [],
      languages: [],
    })
  })

  it('never have a photo: that comes by its own page', () => {
    expect(answersIn(formOf(['name', 'Ada'], ['photo', 'f'.repeat(32)]), 'wer')).not.toHaveProperty('photo')
  })

  it('leave out what belongs to other sections', () => {
    expect(Object.keys(answersIn(formOf(['name', 'Ada'], ['place', 'Ulm']), 'ort'))).toEqual([
      'place',
      'travelRadiusKm',
      'reach',
    ])
  })

  it('take keywords one by one and with commas between them, however they came', () => {
    const form = formOf(['keywords', 'Hofladen'], ['keywords', 'Radwege, Seifenkisten'])
    expect(answersIn(form, 'angebot').keywords).toEqual(['Hofladen', 'Radwege', 'Seifenkisten'])
  })

  it('cut nothing', () => {
    const long = 'N'.repeat(20_000)
    expect(answersIn(formOf(['headline', long]), 'wer').headline).toBe(long)
  })
})

describe('references', () => {
  const form = formOf(...reference(0, 'Spielstraße'), ...reference(1, 'Dorfladen'), ...reference(2, 'Bad'))

  it('come in the order of the screen', () => {
    expect(titlesIn(form)).toEqual(['Spielstraße', 'Dorfladen', 'Bad'])
  })

  it.each([
    ['one is taken out', ['weg', '1'], ['Spielstraße', 'Bad']],
    ['one is added', ['mehr', '1'], ['Spielstraße', 'Dorfladen', 'Bad', '']],
    ['one that is not there is taken out', ['weg', '7'], ['Spielstraße', 'Dorfladen', 'Bad']],
    ['nothing was pressed', ['zurueck', '1'], ['Spielstraße', 'Dorfladen', 'Bad']],
  ] as [string, [string, string], string[]][])('are kept when %s', (_case, button, titles) => {
    const pressed = formOf(...([...form.entries()] as [string, string][]), button)
    const kept = referencesAfter(answersIn(pressed, 'referenzen').references ?? [], pressed)
    expect(kept.map(({ title }) => title)).toEqual(titles)
  })
})
