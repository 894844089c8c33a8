import { expect, it } from 'vitest'
import { isRegion, readRegions } from './regions.ts'

it.each([
  ['Hohenlohe = 49.25 9.75', true],
  ['Südschwarzwald, Hochschwarzwald = 47.88 8.1', true],
  ['Mondlandschaft = abc def', false],
  ['Testgau = 99', false],
  ['Kaputtgau 48.2 8.2', false],
  ['Weitweg = 12.5 130.1', false],
])('%s names a landscape: %s', (line, is) => {
  expect(isRegion(line)).toBe(is)
})

it('reads each landscape with a middle that is one', () => {
  const regions = readRegions()
  expect(regions.get('hochschwarzwald')).toEqual(regions.get('sudschwarzwald'))
  for (const { latitude, longitude } of regions.values()) {
    expect(latitude).toBeGreaterThan(46)
    expect(longitude).toBeGreaterThan(5)
  }
})
