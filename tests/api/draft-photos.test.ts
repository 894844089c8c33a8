/** A photo that is not public yet: its owner and the office see it, nobody else does, even with its address. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { quarters } from '../support/pictures.ts'
import { signedIn } from '../support/accounts.ts'
import { startService } from '../support/service.ts'

let service: Awaited<ReturnType<typeof startService>>
let owner: string
let id: string
beforeAll(async () => {
  service = await startService()
  owner = (await signedIn(service, 'expert', 'eigen@example.org')).cookie
  const put = await service.app.inject({
    method: 'PUT',
    url: '/api/v1/my/profile/photo',
    headers: { cookie: owner, 'content-type': 'application/octet-stream' },
    payload: await quarters().jpeg().toBuffer(),
  })
  expect(put.statusCode).toBe(200)
  id = put.json<{ answers: { photo: string } }>().answers.photo
})
afterAll(() => service.close())

const read = (cookie: string) => service.app.inject({ url: `/api/v1/draft-photos/${id}`, headers: { cookie } })

it('is seen by its owner', async () => {
  const { statusCode, headers } = await read(owner)
  expect([statusCode, headers['content-type']]).toEqual([200, 'image/webp'])
})

it('is seen by the office, which reviews it', async () => {
  expect((await read((await signedIn(service, 'editor')).cookie)).statusCode).toBe(200)
})

it('does not exist for another expert, not even for one who names it as their own', async () => {
  const { cookie } = await signedIn(service, 'expert', 'fremd@example.org')
  expect((await read(cookie)).statusCode).toBe(404)
  await service.app.inject({
    method: 'PUT',
    url: '/api/v1/my/profile/sections/wer',
    headers: { cookie },
    payload: { version: 0, answers: { headline: 'Meins', photo: id } },
  })
  expect((await read(cookie)).statusCode).toBe(404)
})

it('is nothing for visitors', async () => expect((await read('')).statusCode).toBe(401))
