import { expect, it } from 'vitest'
import { ageGroupOf } from './ages.ts'
import { analyse } from './german.ts'

it.each([
  ['Sechzehnjährige', 'jugendliche'],
  ['die 16-Jährigen', 'jugendliche'],
  ['Fünfjährigen', 'kinder'],
  ['Drittklässlerinnen', 'kinder'],
  ['Neuntklässler', 'jugendliche'],
  ['Zehntklässlern', 'jugendliche'],
  ['Achtzigjährige', 'senioren'],
  ['Fünfundsechzigjährige', 'senioren'],
  ['Vierzigjährige', undefined],
  ['hundertzwanzigjährige', undefined],
  ['999jährige', undefined],
  ['zwanzigjähriges', undefined],
  ['mehrjährig', undefined],
  ['Weltklassler', undefined],
])('%s', (text, group) => {
  expect(ageGroupOf(analyse(text)[0]?.word ?? '')).toBe(group)
})
