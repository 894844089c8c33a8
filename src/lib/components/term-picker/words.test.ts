import { expect, it } from 'vitest'
import { wordsIn } from './words.ts'

it.each([
  ['commas of any kind of spacing', ['Flurgespräche,  runder  Tisch ,,'], ['Flurgespräche', 'runder Tisch']],
  ['several fields of the name', ['a, b', 'c'], ['a', 'b', 'c']],
  ['the same word in another case, once, as first written', ['Hof, Laden', 'hof'], ['Hof', 'Laden']],
  ['nothing', ['', ' , '], []],
])('reads %s', (_, values, words) => expect(wordsIn(values)).toEqual(words))
