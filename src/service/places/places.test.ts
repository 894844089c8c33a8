import { describe, expect, it } from 'vitest'
import { distanceKm } from './distance.ts'
import { loadPlaces } from './places.ts'
import { postalNames } from './sources.ts'

const places = loadPlaces()

it('knows every postal code of Baden-Württemberg and of Germany', () => {
  const codes = [...postalNames().keys()]
  expect(codes.length).toBeGreaterThan(8_000)
  expect(codes.filter((code) => places.byPostalCode(code) === undefined)).toEqual([])
})

it('knows places in all 44 districts of Baden-Württemberg and all 16 states', () => {
  const found = [...postalNames().keys()].flatMap((code) => places.byPostalCode(code) ?? [])
  expect(new Set(found.filter(({ state }) => state === 'BW').map(({ district }) => district)).size).toBe(44)
  expect(new Set(found.map(({ state }) => state)).size).toBe(16)
})

describe('a name', () => {
  it.each([
    ['tuebingen', '08416'],
    ['TÜBINGEN', '08416'],
    ['Tubingen ', undefined],
    ['Freiburg', '08311'],
    ['Freiburg i. Br.', '08311'],
    ['Villingen Schwenningen', '08326'],
    ['Durlach', '08212'],
    ['Schwenningen', '08326'],
    ['St. Georgen', '08326'],
    ['Sankt Georgen im Schwarzwald', '08326'],
    ['Muehlacker', '08236'],
    ['72070', '08416'],
    ['72070 Tübingen', '08416'],
    ['Berlin', '11000'],
    ['Hintertupfingen', undefined],
    ['', undefined],
    ['x'.repeat(10_000), undefined],
  ])('%s lies in %s', (text, district) => {
    expect(places.resolve(text)?.district).toBe(district)
  })

  it('that two places have gives both, the larger first', () => {
    expect(places.byName('Rottenburg').map(({ name, districtName }) => [name, districtName])).toEqual([
      ['Rottenburg am Neckar', 'Landkreis Tübingen'],
      ['Rottenburg an der Laaber', 'Landkreis Landshut'],
    ])
  })
})

describe('a name with a postal code', () => {
  it.each([
    ['Tübingen', '72072', 'Tübingen', '72072'],
    ['Derendingen', '72072', 'Tübingen', '72072'],
    ['Eberbach', '69412', 'Eberbach', '69412'],
    ['Tübingen', '00000', 'Tübingen', '72070'],
  ])('%s %s is %s %s', (name, code, expected, postalCode) => {
    expect(places.resolveBoth(name, code)).toMatchObject({ name: expected, postalCode })
  })

  it.each([
    ['Hamburg', '72070'],
    ['Hintertupfingen', '00000'],
  ])('%s %s is no place', (name, code) => {
    expect(places.resolveBoth(name, code)).toBeUndefined()
  })
})

describe('a name that several places bear', () => {
  it.each([
    ['Ehingen', 'Ehingen (Donau)'],
    ['Biberach', 'Biberach an der Riß'],
    ['Wangen', 'Wangen im Allgäu'],
    ['Freiburg', 'Freiburg im Breisgau'],
    ['Oberkirch', 'Oberkirch'],
    ['Münster', 'Münster'],
  ])('%s is meant as %s', (name, expected) => {
    expect(places.resolve(name)?.name).toBe(expected)
  })
})

describe('the coordinates of', () => {
  it.each([
    ['89584 Ehingen (Donau)', '08425', 48.28, 9.72],
    ['89584 Lauterach', '08425', 48.25, 9.57],
    ['74582 Gerabronn', '08127', 49.25, 9.92],
    ['88316 Isny im Allgäu', '08436', 47.69, 10.04],
    ['72175 Dornhan', '08325', 48.35, 8.51],
    ['79379 Müllheim', '08315', 47.81, 7.63],
    ['79219 Staufen im Breisgau', '08315', 47.88, 7.73],
    ['77736 Zell am Harmersbach', '08317', 48.35, 8.06],
    ['49477 Ibbenbüren', '05566', 52.28, 7.71],
    ['06366 Köthen', '15082', 51.75, 11.97],
  ])('%s are right', (text, district, latitude, longitude) => {
    const place = places.resolve(text)
    if (place === undefined) throw new Error('unknown place')
    expect(place.district).toBe(district)
    expect(distanceKm(place, { latitude, longitude })).toBeLessThan(3)
  })

  it('every place of Baden-Württemberg are near to another one of its district', () => {
    const all = [...postalNames().keys()].flatMap((code) => places.byPostalCode(code) ?? [])
    const byDistrict = Map.groupBy(
      all.filter(({ state }) => state === 'BW'),
      ({ district }) => district,
    )
    const outliers = [...byDistrict.values()].flatMap((members) =>
      members.filter((place) => {
        const others = members.filter(({ name }) => name !== place.name)
        return others.length > 0 && others.every((other) => distanceKm(place, other) > 16)
      }),
    )
    expect(outliers.map(({ name, district }) => [name, district])).toEqual([])
  })
})

describe('a typed place', () => {
  it.each([
    ['89073, Ulm', '89073 Ulm'],
    ['Ulm 89073', '89073 Ulm'],
    ['Ulm, 89073', '89073 Ulm'],
    ['D-72108', '72108 Rottenburg am Neckar'],
    ['DE 72108 Rottenburg', '72108 Rottenburg am Neckar'],
    ['72108, Rottenburg', '72108 Rottenburg am Neckar'],
    ['Rottenburg a. N.', '72108 Rottenburg am Neckar'],
    ['Rottenburg am Neckar', '72108 Rottenburg am Neckar'],
    ['Stuttgart-Vaihingen', '70173 Stuttgart'],
    ['Stuttgart Bad Cannstatt', '70173 Stuttgart'],
    ['Tübingen (Derendingen)', '72070 Tübingen'],
    ['Freiburg', '79098 Freiburg im Breisgau'],
    ['Freiburg i. Br.', '79098 Freiburg im Breisgau'],
    ['villingen schwenningen', '78048 Villingen-Schwenningen'],
    ['Titisee', '79822 Titisee-Neustadt'],
    ['Frankfurt/Oder', '15230 Frankfurt (Oder)'],
    ['Berlin', '10115 Berlin'],
  ])('%s means %s', (typed, meant) => {
    const { kind, place } = places.read(typed)
    expect([kind, `${place?.postalCode} ${place?.name}`]).toEqual(['found', meant])
  })

  it.each([
    ['Rottenburg', 'several', ['Rottenburg am Neckar', 'Rottenburg an der Laaber']],
    ['Weil', 'several', ['Weil am Rhein', 'Weil']],
    ['Neustadt', 'several', ['Titisee-Neustadt', 'Neustadt an der Weinstraße']],
    ['72070 Berlin', 'several', ['Tübingen', 'Berlin']],
    ['Tübigen', 'similar', ['Tübingen']],
    ['Tubingen', 'similar', ['Tübingen']],
    ['Stutgart', 'similar', ['Stuttgart']],
    ['Villingen-Schwenningn', 'similar', ['Villingen-Schwenningen']],
    ['Tüb', 'similar', ['Tübingen']],
    ['00000 Tübingen', 'similar', ['Tübingen']],
  ])('%s is %s: %j', (typed, kind, names) => {
    const read = places.read(typed)
    expect(read).toMatchObject({ kind, place: null })
    expect(read.choices.map(({ name }) => name)).toEqual(expect.arrayContaining(names))
    for (const { label, name, district } of read.choices)
      expect(places.read(label)).toMatchObject({ kind: 'found', place: { name, district } })
  })

  it.each(['S', '', ' ', 'Hintertupfingen', '00000', '-', ',', '(', '🙂', 'x'.repeat(10_000)])(
    '%j is unknown',
    (typed) => expect(places.read(typed)).toEqual({ kind: 'unknown', place: null, choices: [] }),
  )
})

describe('suggestions', () => {
  it.each(['Tüb', 'stutt', '7207', 'rotten', 'neckar', 'sankt', 'bad '])(
    'for %s can be sent back and mean the same place',
    (typed) => {
      const found = places.suggest(typed)
      expect(found.length).toBeGreaterThan(0)
      for (const { label, name, district, postalCode } of found)
        expect(places.resolve(label)).toMatchObject({ name, district, postalCode })
    },
  )

  it('put the start of a name before a later word, and larger places first', () => {
    const [first] = places.suggest('neu')
    expect(first?.name.startsWith('Neu')).toBe(true)
    expect(places.suggest('durlach')[0]?.label).toBe('76227 Karlsruhe (Durlach)')
    expect(places.resolve('76227 Karlsruhe (Durlach)')?.name).toBe('Karlsruhe')
    expect(places.suggest('laaber').map(({ name }) => name)).toContain('Rottenburg an der Laaber')
  })
})

it.each([
  ['Stuttgart', 'Tübingen', 30],
  ['Freiburg im Breisgau', 'Ulm', 165],
  ['Mannheim', 'Konstanz', 208],
])('%s and %s are about %i km apart', (from, to, kilometres) => {
  const [a, b] = [places.resolve(from), places.resolve(to)]
  if (a === undefined || b === undefined) throw new Error('unknown place')
  expect(Math.abs(distanceKm(a, b) - kilometres)).toBeLessThan(kilometres * 0.05)
  expect(distanceKm(a, a)).toBe(0)
})
