/** The typed client: pages call the service through the contract, in process or over HTTP. Only for +page.server.ts and +server.ts. */
import { error } from '@sveltejs/kit'
import { API_PREFIX, type Endpoint, type InputOf, type ReplyOf } from '$contract/endpoint'
import { PROBLEMS, type ProblemDocument } from '$contract/problem'

/** JSON as text, or the bytes of a file. */
export type Payload = string | Uint8Array<ArrayBuffer>

export interface Transport {
  (request: {
    method: string
    path: string
    headers: Record<string, string>
    body?: Payload
    /** It may take minutes. */
    isSlow?: boolean
    /** The answer, if it is a good one, is wanted as it comes. */
    asFile?: boolean
  }): Promise<{
    status: number
    body: string
    /** Only where it was asked for. */
    file?: { stream: ReadableStream<Uint8Array>; type: string; disposition: string }
    /** Set-Cookie values that begin, prolong or end a session; hooks.server.ts hands them to the browser. */
    cookies: string[]
  }>
}

export type Answer<T> = { ok: true; value: T } | { ok: false; problem: ProblemDocument }

const AWAY: ProblemDocument = { type: 'urn:beratungsnetz:problem:unavailable', ...PROBLEMS.unavailable }

interface Parts {
  params?: Record<string, string>
  query?: Record<string, unknown>
  headers?: Record<string, string | undefined>
  body?: unknown
}

/** Calls and hands every expected failure (4xx, and 503: busy or away) back; any other becomes the error page. */
export async function attempt<E extends Endpoint>(
  transport: Transport,
  endpoint: E,
  input: InputOf<E>,
): Promise<Answer<ReplyOf<E>>> {
  const { status, body } = await transport(requestOf(endpoint, input as Parts))
  if (status === 503) return { ok: false, problem: AWAY }
  if (status >= 500) error(500)
  if (status >= 400) return { ok: false, problem: JSON.parse(body) as ProblemDocument }
  return { ok: true, value: (body === '' ? undefined : JSON.parse(body)) as ReplyOf<E> }
}

/** Calls where only success makes sense; anything else becomes the error page of that status. */
export async function call<E extends Endpoint>(
  transport: Transport,
  endpoint: E,
  input: InputOf<E>,
): Promise<ReplyOf<E>> {
  const answer = await attempt(transport, endpoint, input)
  if (!answer.ok) error(answer.problem.status)
  return answer.value
}

/** A file that the service makes, handed through piece by piece. What it refuses becomes the error page of that status. */
export async function download<E extends Endpoint>(
  transport: Transport,
  endpoint: E,
  input: InputOf<E>,
): Promise<Response> {
  const { status, file } = await transport({ ...requestOf(endpoint, input as Parts), asFile: true })
  if (file === undefined) error(status >= 400 ? status : 500)
  const headers = { 'content-type': file.type, 'content-disposition': file.disposition, 'cache-control': 'no-store' }
  return new Response(file.stream, { headers })
}

function requestOf(endpoint: Endpoint, { params = {}, query = {}, headers = {}, body }: Parts) {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => pairs(name, value))).toString()
  const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return {
    method: endpoint.method,
    path: API_PREFIX + path + (search === '' ? '' : `?${search}`),
    headers: { ...(body === undefined ? {} : { 'content-type': bodyType(endpoint) }), ...Object.fromEntries(given) },
    ...(body === undefined ? {} : { body: payloadOf(endpoint, body) }),
    ...(endpoint.isSlow ? { isSlow: true } : {}),
  }
}

/** What a file is, the service sees by its bytes: whoever uploads it only believes to know. */
const bodyType = ({ takesFile }: Endpoint) =>
  takesFile === undefined ? 'application/json' : 'application/octet-stream'
const payloadOf = ({ takesFile }: Endpoint, body: unknown) =>
  takesFile === undefined ? JSON.stringify(body) : (body as Uint8Array<ArrayBuffer>)

function pairs(name: string, value: unknown): [string, string][] {
  if (value === undefined || value === null) return []
  return (Array.isArray(value) ? value : [value]).map((item) => [name, String(item)])
}
