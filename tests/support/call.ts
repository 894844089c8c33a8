/** Calls of the API by somebody who is signed in. */
import type { SignedIn } from './accounts.ts'
import type { startService } from './service.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** `undefined` calls as a visitor. */
export function callsOf({ app }: Awaited<ReturnType<typeof startService>>) {
  return async <T = Record<string, unknown>>(
    who: Pick<SignedIn, 'cookie'> | undefined,
    method: Method,
    path: string,
    payload?: object,
  ) => {
    const answer = await app.inject({
      method,
      url: `/api/v1${path}`,
      headers: who === undefined ? {} : { cookie: who.cookie },
      ...(payload === undefined ? {} : { payload }),
    })
    return { status: answer.statusCode, body: (answer.body === '' ? undefined : answer.json()) as T }
  }
}
