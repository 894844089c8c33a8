/** Where few offer what is asked for, those who offer what is nearest to it stand behind them. */
import { afterEach, describe, expect, it } from 'vitest'
import { searchQuery } from '../../contract/search.ts'
import { anExpert } from '../../../tests/support/expert.ts'
import { startService } from '../../../tests/support/service.ts'
import { searchRules } from './search.ts'

const person = (name: string, terms: object) =>
  anExpert({
    name,
    headline: 'Gespräche',
    description: 'Ich begleite.',
    topics: [],
    methods: [],
    audiences: [],
    ...terms,
  })
const signing = (name: string) => person(name, { qualifications: ['gebaerdensprache'] })
const OTHERS = [
  person('inclusion', { topics: ['inklusion-und-barrierefreiheit'] }),
  person('energy', { topics: ['energie-und-windkraft-solar'] }),
]

let service: Awaited<ReturnType<typeof startService>>
afterEach(() => service.close())

async function find(q: string, signers: number): Promise<string[]> {
  const profiles = [...Array.from({ length: signers }, (_, at) => signing(`signs ${at}`)), ...OTHERS]
  service = await startService({ profiles })
  const { items } = await searchRules(service.parts).find(searchQuery.parse({ q }))
  return items.map(({ name }) => name)
}

describe('who works on what is nearest', () => {
  it('stands behind the few who offer it', async () => {
    const found = await find('Gebärdensprache', 2)
    expect(found).toHaveLength(3)
    expect(found.at(-1)).toBe('inclusion')
  })
  it('is not needed where many do', async () => {
    expect(await find('Gebärdensprache', 13)).not.toContain('inclusion')
  })
  it('does not make up for what else was asked', async () => {
    expect(await find('Gebärdensprache Windkraft', 2)).not.toContain('inclusion')
  })
})
