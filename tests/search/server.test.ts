/** A real Meilisearch beside the service: what crosses the wire, how its index is built anew, what it does with bad documents. */
import { Meilisearch } from 'meilisearch'
import { afterAll, describe, expect, it } from 'vitest'
import { authorize, system } from '../../src/service/actor.ts'
import { searchQuery, type SearchQuery } from '../../src/contract/search.ts'
import { demoNetwork } from '../../src/service/demo/network.ts'
import { expertRules } from '../../src/service/experts/experts.ts'
import { embeddedEngine } from '../../src/service/search/embedded.ts'
import { rebuild, verify } from '../../src/service/search/meilisearch/index.ts'
import { searchRules } from '../../src/service/search/search.ts'
import { anExpert } from '../support/expert.ts'
import { startService } from '../support/service.ts'
import { JUDGED } from './relevance-set.ts'
import { meilisearchServer } from './shared.ts'

const server = await meilisearchServer()
afterAll(() => server?.stop())

describe.skipIf(server === undefined)('Meilisearch', () => {
  const start = (profiles = [anExpert({ name: 'Anna Amsel' }), anExpert({ name: 'Bert Bach', status: 'draft' })]) =>
    startService({ profiles, ...(server !== undefined && { server }) })
  const admin = new Meilisearch({ host: server?.url ?? 'http://127.0.0.1', apiKey: server?.key ?? '' })
  type Service = Awaited<ReturnType<typeof start>>
  const partsOf = ({ parts }: Service) => {
    if (parts.serverIndex === undefined) throw new Error('no server')
    return parts.serverIndex
  }
  const engineOf = async ({ app }: Service) => (await app.inject('/api/v1/experts?q=Moderation')).json().engine
  const documentsOf = async ({ searchIndex }: Service) =>
    (await admin.index(searchIndex).getDocuments({ limit: 100 })).results
  const write = ({ parts }: Service, ...profiles: ReturnType<typeof anExpert>[]) =>
    expertRules(parts).write(authorize(system('test'), 'write_profiles'), profiles)

  it('is sent public profiles only, and of those nothing that is not public', async () => {
    const sent: string[] = []
    const { fetch } = globalThis
    globalThis.fetch = async (input, init) => {
      sent.push(String(init?.body ?? ''))
      return fetch(input, init)
    }
    const service = await start([
      anExpert({ name: 'Anna Amsel', email: 'geheim@example.org', phone: '030 23125 999' }),
      anExpert({ name: 'Bert Bach', status: 'draft' }),
    ])
    globalThis.fetch = fetch
    const wire = sent.join('\n')
    expect(wire).toContain('Anna Amsel')
    for (const secret of ['geheim@example.org', '23125', 'Bert Bach', 'externalId']) expect(wire).not.toContain(secret)
    await service.close()
  })

  it('answers searches with a key that can do nothing else', async () => {
    const service = await start()
    expect(await engineOf(service)).toBe('meilisearch')
    const { results } = await admin.getKeys({ limit: 1_000 })
    const key = results.find(({ name }) => name?.endsWith(service.searchIndex))
    expect(key).toMatchObject({ actions: ['search'], indexes: [service.searchIndex] })
    const searcher = new Meilisearch({ host: server?.url ?? 'http://127.0.0.1', apiKey: key?.key ?? '' })
    await expect(searcher.index(service.searchIndex).deleteAllDocuments()).rejects.toThrow()
    await service.close()
  })

  it('counts, orders and weighs as the embedded engine does', async () => {
    const service = await start([...demoNetwork(240, { today: '2026-11-24' })])
    const embedded = searchRules({ ...service.parts, engine: embeddedEngine })
    const served = searchRules(service.parts)
    const told = async ({ find }: typeof served, query: SearchQuery) => {
      const { engine, items, total, weakTotal, facets } = await find(query)
      return { engine, slugs: items.map(({ slug }) => slug), total, weakTotal, facets }
    }
    for (const { query: q } of JUDGED)
      for (const more of [{}, { fit: 'all' }, { service: ['moderation'], online: 'true' }]) {
        const query = searchQuery.parse({ q, ...more })
        expect(await told(served, query), q).toEqual({ ...(await told(embedded, query)), engine: 'meilisearch' })
      }
    await service.close()
  })

  it('gets changes in batches, each profile as it is now, and repeats do no harm', async () => {
    const service = await start()
    const profile = anExpert({ name: 'Cora Cello' })
    write(service, profile)
    write(service, { ...profile, headline: 'Zweite Fassung' })
    expect(service.parts.follower?.state().waiting).toBe(1)
    await service.caughtUp()
    await service.caughtUp()
    expect(service.parts.follower?.state().waiting).toBe(0)
    expect(await documentsOf(service)).toHaveLength(2)
    expect(await verify(partsOf(service))).toBe('same')
    await service.close()
  })

  it('is built anew while the old index answers, and an interrupted build leaves it so', async () => {
    const service = await start()
    const index = partsOf(service)
    const broken = { ...index, reads: { ...index.reads, byId: () => { throw new Error('interrupted') } } } // prettier-ignore
    await expect(rebuild(broken)).rejects.toThrow('interrupted')
    expect(await engineOf(service)).toBe('meilisearch')
    expect(await documentsOf(service)).toHaveLength(1)
    service.clock.move(1_000)
    expect(await rebuild(index)).toBe(1)
    const { results } = await admin.getRawIndexes({ limit: 1_000 })
    expect(results.filter(({ uid }) => uid.startsWith(service.searchIndex)).map(({ uid }) => uid)).toEqual([
      service.searchIndex,
    ])
    await service.close()
  })

  it('is not built by two at once, and changes wait for the one who builds', async () => {
    const service = await start()
    const index = partsOf(service)
    const now = service.clock.now()
    index.outbox.claimBuild(index.uid, now.toISOString(), new Date(now.getTime() + 60_000).toISOString())
    await expect(rebuild(index)).rejects.toThrow('another process')
    write(service, anExpert({ name: 'Dora Dachs' }))
    await service.caughtUp()
    expect(service.parts.follower?.state().waiting).toBe(1)
    service.clock.move(61_000)
    await service.caughtUp()
    expect(service.parts.follower?.state().waiting).toBe(0)
    await service.close()
  })

  it('is built anew by itself when it has lost its data or its settings are others', async () => {
    const service = await start()
    const index = partsOf(service)
    await admin.index(service.searchIndex).deleteAllDocuments().waitTask()
    service.parts.follower?.failed(new Error('as after a restart'))
    await service.caughtUp()
    expect(await documentsOf(service)).toHaveLength(1)
    index.outbox.keepHash(index.uid, 'of last week', service.clock.now().toISOString())
    expect(await verify(index)).toBe('other settings')
    service.parts.follower?.failed(new Error('as after a restart'))
    service.clock.move(1_000)
    await service.caughtUp()
    expect(await verify(index)).toBe('same')
    await service.close()
  })
})
