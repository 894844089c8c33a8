/** Two versions that wait for the demo's office: somebody applies, and somebody who is published has new words. */
import { randomUUID } from 'node:crypto'
import type { ProfileAnswers } from '../../contract/profiles.ts'
import type { Parts } from '../app.ts'
import type { Stores, WritingStores } from '../database.ts'
import { BLANK } from '../profiles/answers.ts'
import { publishedAnswers } from '../profiles/versions.ts'

const HOUR_MS = 3_600_000

const APPLICANT: ProfileAnswers & { name: string; email: string } = {
  ...BLANK,
  name: 'Nuria Neuland',
  headline: 'Ich begleite Dorfgespräche, in denen auch die Leisen zu Wort kommen.',
  services: ['moderation', 'process_support'],
  topics: ['laendlicher-raum-und-dorfentwicklung'],
  keywords: ['Dorfgespräch', 'Feierabendrunde'],
  place: '72525 Münsingen',
  travelRadiusKm: '60',
  description:
    'Seit sechs Jahren leite ich Gesprächsrunden in Dörfern der Alb, meist am Feierabend und in kleinen Gruppen. Ich bereite sie mit euch vor und schreibe auf, was daraus folgt.',
  email: 'nuria.neuland@demo.example.org',
}
const CHANGES: ProfileAnswers = { keywords: ['Haushaltswerkstatt'], travelRadiusKm: '120' }

/** `slug`: of the profile that gets changes. */
export function addDemoVersions({ database, clock, vocabularyOf }: Parts, slug: string): void {
  const now = clock().getTime()
  const ago = (hours: number) => new Date(now - hours * HOUR_MS).toISOString()
  database.inTransaction((stores) => {
    const applicant = addOwner(stores, APPLICANT.name, APPLICANT.email, ago(50))
    handIn(stores, { ownerId: applicant, expertId: null, answers: APPLICANT, base: null, by: APPLICANT.name }, ago(49))
    const expert = stores.experts.bySlug(slug)
    if (expert === undefined) return
    const ownerId = addOwner(stores, expert.name, `${slug}@demo.example.org`, ago(300))
    stores.expertWrites.update(expert.id, { ownerId })
    const base = publishedAnswers(stores, vocabularyOf, expert)
    const answers = { ...base, ...CHANGES, keywords: [...(base.keywords ?? []), ...(CHANGES.keywords ?? [])] }
    handIn(stores, { ownerId, expertId: expert.id, answers, base, by: expert.name }, ago(5))
  })
}

function addOwner({ accountWrites }: WritingStores, name: string, email: string, at: string): string {
  const id = randomUUID()
  const none = { image: null, twoFactorEnabled: false, closedAt: null, deletionAskedAt: null }
  accountWrites.insert({ id, email, name, role: 'expert', emailVerified: true, ...none, createdAt: at, updatedAt: at })
  return id
}

interface Version {
  ownerId: string
  expertId: number | null
  answers: ProfileAnswers
  base: ProfileAnswers | null
  by: string
}

function handIn({ draftWrites }: Stores & WritingStores, { by, ...version }: Version, at: string): void {
  const times = { createdAt: at, updatedAt: at, submittedAt: at }
  draftWrites.insert({ ...version, ...times, state: 'in_review', version: 2, updatedBy: by })
}
