/** Public profiles: what everybody sees, what nobody sees, and links that keep working. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { authorize, system } from '../../src/service/actor.ts'
import { expertRules } from '../../src/service/experts/experts.ts'
import { anExpert } from '../support/expert.ts'
import { startService } from '../support/service.ts'

let service: Awaited<ReturnType<typeof startService>>
beforeAll(async () => {
  service = await startService({
    profiles: [
      anExpert({ topics: ['mobilitaet-und-verkehr'] }),
      anExpert({
        name: 'Olga Offen',
        emailVisibility: 'public',
        phoneVisibility: 'public',
        email: 'olga@example.org',
        topics: ['mobilitaet-und-verkehr'],
      }),
      anExpert({ name: 'Paul Pause', status: 'paused' }),
    ],
  })
})
afterAll(() => service.close())

const get = (path: string) => service.app.inject(`/api/v1${path}`)
const write = (...profiles: Parameters<typeof anExpert>[0][]) =>
  expertRules(service.parts).write(authorize(system('test'), 'write_profiles'), profiles.map(anExpert))

it('shows e-mail and telephone only of who made them public, in every answer', async () => {
  expect((await get('/experts/olga-offen')).json()).toMatchObject({ email: 'olga@example.org', phone: '030 23125 001' })
  expect((await get('/experts/berta-beispiel')).json()).toMatchObject({ email: null, phone: null })
  for (const path of [
    '/experts',
    '/experts?q=Beispiel',
    '/experts/berta-beispiel',
    '/experts/olga-offen/similar',
    '/expert-cards?slug=berta-beispiel',
  ])
    expect((await get(path)).body).not.toContain('berta@example.org')
})

it('knows nothing of profiles that are not published', async () => {
  for (const path of ['/experts/paul-pause', '/experts/paul-pause/similar', '/experts/gibt-es-nicht'])
    expect((await get(path)).statusCode).toBe(404)
  expect((await get('/expert-cards?slug=paul-pause&slug=olga-offen')).json().items).toMatchObject([
    { slug: 'olga-offen' },
  ])
})

it('gives namesakes addresses of their own and keeps them when a name changes', async () => {
  write({ externalId: 'n1', name: 'Gleicher Name' }, { externalId: 'n2', name: 'Gleicher Name' })
  expect((await get('/experts/gleicher-name-2')).json().name).toBe('Gleicher Name')
  write({ externalId: 'n2', name: 'Neuer Name' })
  expect((await get('/experts/gleicher-name-2')).json()).toMatchObject({ slug: 'gleicher-name-2', name: 'Neuer Name' })
})

it('leads from the address of a draft to the one it got later', async () => {
  write({ externalId: 'd', name: 'Erster Titel', status: 'draft' })
  write({ externalId: 'd', name: 'Zweiter Titel' })
  expect((await get('/experts/erster-titel')).json().slug).toBe('zweiter-titel')
})

it('names others who share terms as similar', async () => {
  expect(
    (await get('/experts/berta-beispiel/similar')).json().items.map((item: { slug: string }) => item.slug),
  ).toEqual(['olga-offen'])
})

it('changes nothing and finds the same when a profile is written again as it is', () => {
  expect(write({ externalId: 'again', name: 'Noch Einmal' })[0]?.outcome).toBe('created')
  expect(write({ externalId: 'again', name: 'Noch Einmal' })[0]?.outcome).toBe('unchanged')
  expect(write({ externalId: 'again', name: 'Noch Einmal', headline: 'Anders' })[0]?.outcome).toBe('updated')
})

it('takes a profile out of the search as soon as it is paused', async () => {
  write({ externalId: 'weg', name: 'Xaver Xylander' })
  expect((await get('/experts?q=Xylander')).json().total).toBe(1)
  write({ externalId: 'weg', name: 'Xaver Xylander', status: 'paused' })
  expect((await get('/experts?q=Xylander')).json().total).toBe(0)
})

it('lists the vocabulary by kind', async () => {
  const vocabulary = (await get('/vocabulary')).json()
  expect(vocabulary.topic).toContainEqual(expect.objectContaining({ slug: 'mobilitaet-und-verkehr' }))
  for (const kind of ['topic', 'method', 'audience', 'qualification'])
    expect(vocabulary[kind].length).toBeGreaterThan(3)
})
