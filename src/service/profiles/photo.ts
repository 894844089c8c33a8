/** The photo of a version in the making: put in, taken out, seen before anybody else may see it. */
import type { FileReply } from '../../contract/files.ts'
import type { PhotoCrop } from '../../contract/photos.ts'
import type { Draft } from '../../contract/profiles.ts'
import type { AccountActor, Authorized } from '../actor.ts'
import type { Stores, WritingStores } from '../database.ts'
import type { ReadPhoto } from '../photos/reading.ts'
import { notFound } from '../problem.ts'
import type { ProfileParts } from './own.ts'
import { withPhoto } from './saving.ts'
import { describeDraft, publishedAnswers, type Subject } from './versions.ts'

type Proof = Authorized<'keep_own_profile', AccountActor>
const PREVIEW_PX = 240

export function photoDraftRules(parts: ProfileParts & { readPhoto: ReadPhoto }) {
  const { database, clock, vocabularyOf, readPhoto } = parts

  const subjectOf = ({ experts, drafts }: Stores, { accountId }: AccountActor): Subject => {
    const expert = experts.byOwner(accountId)
    return { expert, draft: expert === undefined ? drafts.ofOwner(accountId) : drafts.ofExpert(expert.id) }
  }

  /** Throws invalid_body, field `photo`, for what is no photo; a crop counts only when it is whole. */
  async function put({ actor }: Proof, bytes: Uint8Array, crop: Partial<PhotoCrop>): Promise<Draft> {
    const { x, y, size } = crop
    const whole = x === undefined || y === undefined || size === undefined ? undefined : { x, y, size }
    const photo = await readPhoto(bytes, whole)
    return database.whenFree((stores) => {
      stores.photoWrites.keep(photo, clock().toISOString())
      return set(stores, actor, photo.id)
    })
  }

  const remove = ({ actor }: Proof): Promise<Draft> => database.whenFree((stores) => set(stores, actor, ''))

  function set(stores: Stores & WritingStores, actor: AccountActor, photo: string): Draft {
    const subject = subjectOf(stores, actor)
    const base = { name: actor.name, email: actor.email, ...publishedAnswers(stores, vocabularyOf, subject.expert) }
    const draft = withPhoto(stores, { subject, base, actor, at: clock().toISOString() }, photo)
    return describeDraft(stores, parts, { ...subject, draft })
  }

  /** Throws not_found for a photo that is neither one's own nor, for the office, anybody's. */
  function read({ actor }: Authorized<'keep_own_account', AccountActor>, id: string): FileReply {
    const { read: stores } = database
    const { expert, draft } = subjectOf(stores, actor)
    const isOwn = expert?.photoId === id || draft?.answers.photo === id
    const bytes = isOwn || actor.kind !== 'expert' ? stores.photos.file(id, PREVIEW_PX, 'webp') : undefined
    if (bytes === undefined) throw notFound()
    return { bytes, type: 'image/webp' }
  }

  return { put, remove, read }
}
