/** How often one client may do something in an hour. Addresses are kept in memory only, and only as keyed hashes. */
import { createHmac, randomBytes } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { Problem } from './problem.ts'

const HOUR_MS = 3_600_000
/** Old entries are thrown away when there are more than this many. */
const SWEEP_AT = 10_000

/** Both throw too_many_requests with the seconds to wait once `limit` calls of an address lie within the last hour. */
export function rateLimit(limit: number, clock: () => Date) {
  // Known to this process only: a hash of an address cannot be turned back by trying all addresses.
  const key = randomBytes(32)
  const calls = new Map<string, number[]>()

  function count(address: string): () => void {
    const now = clock().getTime()
    if (calls.size > SWEEP_AT) forgetOld(calls, now)
    const client = createHmac('sha256', key).update(networkOf(address)).digest('base64')
    const recent = (calls.get(client) ?? []).filter((time) => time > now - HOUR_MS)
    const [oldest = now] = recent
    if (recent.length >= limit) throw tooMany(Math.ceil((oldest + HOUR_MS - now) / 1_000))
    calls.set(client, [...recent, now])
    return () => void calls.set(client, without(calls.get(client) ?? [], now))
  }

  return {
    /** Counts this call, whatever comes of it. */
    count: (address: string): void => void count(address),
    /** Counts it; the returned function takes it back, for what turns out not to count. */
    take: count,
    /** Counts it only when `work` succeeds. */
    async counting<T>(address: string, work: () => Promise<T>): Promise<T> {
      // Counted before, so that calls that run at the same time cannot pass the limit together.
      const giveBack = count(address)
      return work().catch((error: unknown) => {
        giveBack()
        throw error
      })
    },
  }
}

function tooMany(retryAfter: number): Problem {
  const minutes = Math.ceil(retryAfter / 60)
  const wait = minutes === 1 ? 'einer Minute' : `${minutes} Minuten`
  const detail = `Das waren gerade sehr viele Versuche. In ${wait} geht es weiter.`
  return new Problem('too_many_requests', { retryAfter, detail })
}

function without(times: number[], time: number): number[] {
  const place = times.lastIndexOf(time)
  return times.filter((_, index) => index !== place)
}

function forgetOld(calls: Map<string, number[]>, now: number): void {
  for (const [client, times] of calls) if ((times.at(-1) ?? 0) <= now - HOUR_MS) calls.delete(client)
}

/** An IPv6 customer has a /64 of addresses to change between: they count as one. IPv4 in IPv6 form counts as IPv4. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  if (!isIPv6(address)) return address
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const filled =
    tail === undefined ? before : [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after]
  return filled
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
