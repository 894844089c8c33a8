import * as confirmations from '../../contract/confirmations.ts'
import * as contract from '../../contract/profiles.ts'
import * as reviews from '../../contract/reviews.ts'
import * as staff from '../../contract/staff-profiles.ts'
import { hourly } from '../hourly.ts'
import { serve, type App } from '../http.ts'
import type { ReadPhoto } from '../photos/reading.ts'
import { rateLimit } from '../rate-limit.ts'
import { confirmationRules } from './confirmation.ts'
import { ownProfileRules, type ProfileParts } from './own.ts'
import { ownerRules } from './owners.ts'
import { photoDraftRules } from './photo.ts'
import { reviewRules } from './review.ts'
import { staffProfileRules } from './staff.ts'

/** Nobody needs more; each is kept for a day, whether it is used or not. */
const PHOTOS_PER_HOUR = 60

export function profileRoutes(app: App, parts: ProfileParts & { readPhoto: ReadPhoto }): void {
  const own = ownProfileRules(parts)
  const photo = photoDraftRules(parts)
  const uploads = rateLimit(PHOTOS_PER_HOUR, parts.clock)
  serve(app, contract.putOwnPhoto, ({ proof, query, body }) => {
    uploads.count(proof.actor.accountId)
    return photo.put(proof, body, query)
  })
  serve(app, contract.removeOwnPhoto, ({ proof }) => photo.remove(proof))
  serve(app, contract.readDraftPhoto, ({ proof, params }) => photo.read(proof, params.id))
  serve(app, contract.readOwnProfile, ({ proof }) => own.read(proof))
  serve(app, contract.previewOwnProfile, ({ proof }) => own.preview(proof))
  serve(app, contract.saveOwnSection, ({ proof, params, body }) =>
    own.save(proof, params.section, body.version, body.answers),
  )
  serve(app, contract.submitOwnProfile, ({ proof, body }) => own.submit(proof, body.version))
  serve(app, contract.withdrawOwnSubmission, ({ proof }) => own.withdraw(proof))
  serve(app, contract.discardOwnChanges, ({ proof }) => own.discard(proof))
  serve(app, contract.setOwnAvailability, ({ proof, body }) =>
    own.setAvailability(proof, body.availability, body.availableFrom),
  )
  serve(app, contract.pauseOwnProfile, ({ proof }) => own.setStatus(proof, 'paused'))
  serve(app, contract.resumeOwnProfile, ({ proof }) => own.setStatus(proof, 'published'))
  serve(app, contract.confirmOwnProfile, ({ proof }) => own.confirm(proof))
}

export function reviewRoutes(app: App, parts: ProfileParts): void {
  const rules = reviewRules(parts)
  serve(app, reviews.listDrafts, ({ query }) => rules.list(query.state))
  serve(app, reviews.readDraftForReview, ({ params }) => rules.read(params.id))
  serve(app, reviews.startDraftFor, ({ proof, body }) => rules.start(proof, body.slug))
  serve(app, reviews.editDraft, ({ proof, params, body }) =>
    rules.edit(proof, params.id, params.section, body.version, body.answers),
  )
  serve(app, reviews.approveDraft, ({ proof, params, body }) => rules.approve(proof, params.id, body.version))
  serve(app, reviews.returnDraft, ({ proof, params, body }) =>
    rules.giveBack(proof, params.id, body.version, body.comment),
  )
}

/** Guessing a link of 256 bits is hopeless; this keeps the attempts from costing us. */
const LINKS_PER_HOUR = 120

export function confirmationRoutes(app: App, parts: ProfileParts): void {
  const rules = confirmationRules(parts)
  const trying = rateLimit(LINKS_PER_HOUR, parts.clock)
  serve(app, confirmations.readConfirmation, ({ params, address }) => {
    trying.count(address)
    return rules.read(params.token)
  })
  serve(app, confirmations.confirmByLink, ({ params, address }) => {
    trying.count(address)
    return rules.confirm(params.token)
  })
  hourly(app, 'half-yearly questions', rules.round)
}

export function staffProfileRoutes(app: App, parts: ProfileParts): void {
  const rules = staffProfileRules(parts)
  const owners = ownerRules(parts)
  serve(app, staff.listProfiles, ({ query }) => rules.list(query))
  serve(app, staff.readProfile, ({ proof, params }) => rules.read(proof, params.slug))
  serve(app, staff.setProfileStatus, ({ proof, params, body }) => rules.setStatus(proof, params.slug, body.status))
  serve(app, staff.setProfileOwner, ({ proof, params, body }) => owners.setOwner(proof, params.slug, body.email))
  serve(app, staff.beginFor, ({ proof, body }) => owners.begin(proof, body.name, body.email))
  serve(app, staff.changeProfiles, async ({ proof, body }) => ({
    items: await rules.change(proof, body.action, body.slugs),
  }))
}
