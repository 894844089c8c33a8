/** Puts the invented network into an empty database. */
import { addDemoPeople } from '../accounts/demo.ts'
import { authorize, system } from '../actor.ts'
import type { Parts } from '../app.ts'
import { expertRules } from '../experts/experts.ts'
import { berlinDay } from '../search/rotation.ts'
import { demoNetwork } from './network.ts'
import { addDemoVersions } from './waiting.ts'

export const DEMO_SIZE = 240
/** The profile that the demo's expert keeps. */
const FIRST = 'demo-0000001'
/** The profile whose changes wait for the demo's office. */
const SECOND = 'demo-0000002'
/** Profiles of one transaction: few waits for the disk, little memory. */
const BATCH = 500

/** Does nothing where profiles are already; throws when a demo profile is rejected, for then the generator is wrong. */
export function fillDemo(parts: Parts, count = DEMO_SIZE): void {
  if (parts.database.read.experts.count() > 0) return
  const experts = expertRules(parts)
  const proof = authorize(system('demo'), 'write_profiles')
  for (const batch of batches(demoNetwork(count, { today: berlinDay(parts.clock()) }), BATCH)) {
    const rejected = experts.write(proof, batch).find(({ outcome }) => outcome === 'rejected')
    if (rejected !== undefined) throw new Error(`Demo profile ${rejected.externalId}: ${rejected.reasons.join(' ')}`)
  }
  const first = parts.database.read.experts.byExternalId(FIRST)
  if (first === undefined) return
  addDemoPeople(parts.database, parts.clock, first)
  const second = parts.database.read.experts.byExternalId(SECOND)
  if (second !== undefined) addDemoVersions(parts, second.slug)
}

export function* batches<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = []
  for (const item of items) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
