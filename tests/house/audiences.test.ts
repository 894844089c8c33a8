/**
 * Who may call what, written down a second time by hand. permissions.test.ts shows that each endpoint is guarded as it says of
 * itself; this says what it must say. A new endpoint needs a line here: opening one is a decision, never a slip.
 */
import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Endpoint } from '../../src/contract/endpoint.ts'
import { mayDo, ROLES } from '../../src/contract/permissions.ts'

const SIGNED_IN = ['half_signed_in', 'expert', 'editor', 'broker', 'admin']
const EVERYONE = ['visitor', 'draft_holder', ...SIGNED_IN]
const STAFF = ['editor', 'broker', 'admin']

const AUDIENCES: [roles: string[], endpoints: string][] = [
  [EVERYONE, 'apply askForLink signIn signOut signInToDemo readDemoMails readReadiness'],
  [EVERYONE, 'findExperts suggest readExpert readExpertCards readSimilarExperts readPhotoFile'],
  [EVERYONE, 'findPlaces readPlace readVocabulary'],
  // Whoever holds the key that came by mail or with the draft; the rules look for what lies under it.
  [EVERYONE, 'readConfirmation confirmByLink startDraft readDraft saveDraft discardDraft sendRequest'],
  [SIGNED_IN, 'readAccount'],
  // A stolen mailbox alone neither sees nor ends the sessions of staff.
  [['expert', ...STAFF], 'listSessions endSession endAllSessions'],
  [['half_signed_in', ...STAFF], 'startSecondFactor showSecondFactor'],
  // A photo only its owner or the office: api/draft-photos.test.ts.
  [['expert', ...STAFF], 'readOwnData askForDeletion undoDeletion readDraftPhoto'],
  [['expert'], 'readOwnProfile previewOwnProfile saveOwnSection submitOwnProfile withdrawOwnSubmission'],
  [['expert'], 'discardOwnChanges confirmOwnProfile pauseOwnProfile resumeOwnProfile setOwnAvailability'],
  [['expert'], 'putOwnPhoto removeOwnPhoto'],
  [STAFF, 'listDrafts readDraftForReview startDraftFor editDraft approveDraft returnDraft'],
  [STAFF, 'listProfiles readProfile changeProfiles beginFor setProfileOwner setProfileStatus'],
  [STAFF, 'listTerms addTerm changeTerm moveTerm mergeTerm listKeywords adoptKeyword dismissKeyword recallKeyword'],
  [STAFF, 'uploadImport readImport applyImport exportProfiles readAudit'],
  [['broker', 'admin'], 'listMails retryMail readMailTroubles clearMailTrouble'],
  [['admin'], 'listAccounts readKeptAccount inviteStaff changeAccount dropSecondFactor'],
]

const folder = new URL('../../src/contract/', import.meta.url)
const modules = await Promise.all(
  readdirSync(folder).map((file) => import(new URL(file, folder).href) as Promise<Record<string, unknown>>),
)
const endpoints = modules.flatMap((module) => Object.values(module).filter(isEndpoint))

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'reply' in value
}

const lines = AUDIENCES.flatMap(([roles, names]) => names.split(' ').map((name) => [name, roles] as const))

it('every endpoint has one line in the table above, and every line an endpoint', () => {
  expect(lines.map(([name]) => name).sort()).toEqual(endpoints.map(({ name }) => name).sort())
})

describe('nobody else may call', () => {
  it.each(lines)('%s than %j', (name, roles) => {
    const permission = endpoints.find((endpoint) => endpoint.name === name)?.permission
    // Commands on the machine itself come by no endpoint.
    const allowed = ROLES.filter((role) => role !== 'system' && permission !== undefined && mayDo(role, permission))
    expect([...allowed].sort()).toEqual([...roles].sort())
  })
})
