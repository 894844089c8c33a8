/** How experts write their profile through the API, for tests of what becomes of it. */
import type { OwnProfile, ProfileAnswers, Section } from '../../src/contract/profiles.ts'
import { signedIn, type SignedIn } from './accounts.ts'
import { callsOf, type Method } from './call.ts'
import type { startService } from './service.ts'

type Service = Awaited<ReturnType<typeof startService>>

/** `service` is asked for at each call: a test file starts it before its first test. */
export function profileCalls(service: () => Service) {
  const call = <T = Record<string, unknown>>(who: SignedIn, method: Method, path: string, payload?: object) =>
    callsOf(service())<T>(who, method, path, payload)
  const own = async (who: SignedIn) => (await call<OwnProfile>(who, 'GET', '/my/profile')).body
  const save = async (who: SignedIn, section: Section, answers: ProfileAnswers, version?: number) =>
    call(who, 'PUT', `/my/profile/sections/${section}`, {
      version: version ?? (await own(who)).draft.version,
      answers,
    })
  const submit = async (who: SignedIn) =>
    call<OwnProfile>(who, 'POST', '/my/profile/submission', { version: (await own(who)).draft.version })

  /** Somebody whose application has all it needs, not yet handed in. */
  async function applied(email: string, name = 'Erna Expertin'): Promise<SignedIn> {
    const who = await signedIn(service(), 'expert', email)
    await save(who, 'wer', { name, headline: 'Ich leite Versammlungen' })
    await save(who, 'angebot', { services: ['moderation'], topics: ['mobilitaet-und-verkehr'], keywords: ['Radwege'] })
    await save(who, 'ort', { place: '72070 Tübingen', reach: ['on_site'] })
    await save(who, 'kontakt', { email, emailVisibility: 'staff', phoneVisibility: 'staff' })
    return who
  }

  return { call, own, save, submit, applied }
}
