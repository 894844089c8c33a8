import { expect, it } from 'vitest'
import { blocksOf } from './text.ts'

it('turns empty lines into paragraphs and bullets into lists', () => {
  expect(blocksOf('Eins.\nZwei.\n\n- a\n• b\nDanach.')).toEqual([
    { kind: 'paragraph', lines: ['Eins.', 'Zwei.'] },
    { kind: 'list', items: ['a', 'b'] },
    { kind: 'paragraph', lines: ['Danach.'] },
  ])
  expect(blocksOf('')).toEqual([])
})
