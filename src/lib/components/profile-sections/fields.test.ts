import { expect, it } from 'vitest'
import { withChosen } from './fields'

const TERMS = [
  { slug: 'wohnen', label: 'Wohnen', active: true },
  { slug: 'umwelt', label: 'Umwelt', active: false },
  { slug: 'ortskern', label: 'Ortskern', active: false },
]

it('offers retired terms only to those who have chosen them, by their names', () => {
  expect(withChosen(TERMS, ['umwelt']).map(({ label }) => label)).toEqual(['Wohnen', 'Umwelt'])
})

it('keeps what was chosen also when the list could not be read', () => {
  expect(withChosen([], ['umwelt']).map(({ slug }) => slug)).toEqual(['umwelt'])
})
