import { expect, it } from 'vitest'
import { clashesOf, marksOf, merged } from './profile-versions'

const seen = { description: 'Alt\nZeile', methods: ['a', 'b'], audiences: [], languages: ['de'] }
const marks = marksOf(seen, 'arbeitsweise')

it.each([
  ['line breaks and orders of a form', { ...seen, description: 'Alt\r\nZeile', methods: ['b', 'a'] }, seen, []],
  ['what only I changed', { ...seen, description: 'Neu' }, seen, [{ field: 'description', proposal: 'mine' }]],
  ['what only the others changed', seen, { ...seen, methods: ['a'] }, [{ field: 'methods', proposal: 'theirs' }]],
  [
    'what both changed',
    { ...seen, description: 'Neu' },
    { ...seen, description: 'Anders' },
    [{ field: 'description', proposal: undefined }],
  ],
  ['what both changed alike', { ...seen, languages: ['de', 'en'] }, { ...seen, languages: ['en', 'de'] }, []],
])('tells %s', (_case, mine, theirs, clashes) => {
  expect(clashesOf('arbeitsweise', marks, mine, theirs)).toEqual(clashes)
})

it('an empty reference is none', () => {
  const blank = { title: '', year: '', place: '', sentence: '', link: '' }
  expect(clashesOf('referenzen', marksOf({}, 'referenzen'), { references: [blank] }, {})).toEqual([])
})

it('keeps of each clash the chosen side', () => {
  const mine = { description: 'Meins', methods: ['m'], languages: ['de'] }
  const theirs = { description: 'Eures', methods: ['e'], languages: ['de'] }
  const clashes = clashesOf('arbeitsweise', marks, mine, theirs)
  expect(merged(clashes, mine, theirs, (field) => (field === 'methods' ? 'theirs' : 'mine'))).toMatchObject({
    description: 'Meins',
    methods: ['e'],
  })
})
