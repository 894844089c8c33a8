/** Photos of profiles: what may be uploaded, and the few files that are kept of it. */
import { z } from 'zod'
import { API_PREFIX, endpoint } from './endpoint.ts'
import { fileReply } from './files.ts'

/** 10 MB as file managers count them. */
export const MAX_PHOTO_BYTES = 10 * 1_024 * 1_024
/** For an operation that takes a photo. What it really is, its bytes say. */
export const PHOTO_UPLOAD = { types: ['image/*', 'application/octet-stream'], maxBytes: MAX_PHOTO_BYTES }
/** A sentence for who does not see the photo, in characters. */
export const MAX_PHOTO_ALT = 200
/** Of the shorter side, and of the square that is cut out. */
export const MIN_PHOTO_PX = 200
/** Of the shorter side. Less would be a detail of a picture, and the whole picture would have to be held in full for it. */
export const MIN_CROP_SIZE = 0.2

/** Sides of the squares that are kept: the result list shows 72 px, the profile 240 px, both also on screens with double density. */
export const PHOTO_SIZES = [96, 240, 480] as const
export type PhotoSize = (typeof PHOTO_SIZES)[number]
export const PHOTO_FORMATS = ['avif', 'webp'] as const
export type PhotoFormat = (typeof PHOTO_FORMATS)[number]

const fraction = z.coerce.number().min(0).max(1)

/** The square to keep, in fractions of the upright picture. */
export const photoCrop = z.object({
  x: fraction.describe('Left edge, as a fraction of the width'),
  y: fraction.describe('Upper edge, as a fraction of the height'),
  size: fraction.min(MIN_CROP_SIZE).describe('Side, as a fraction of the shorter side of the picture'),
})
export type PhotoCrop = z.output<typeof photoCrop>

const photoFiles = PHOTO_SIZES.flatMap((size) => PHOTO_FORMATS.map((format) => `${size}.${format}` as const))
export type PhotoFileName = (typeof photoFiles)[number]

export const readPhotoFile = endpoint({
  name: 'readPhotoFile',
  method: 'GET',
  path: '/photos/:id/:file',
  summary: 'One file of a photo that a published profile shows. It never changes: caches may keep it',
  permission: 'read_public',
  params: z.object({ id: z.string().regex(/^[\da-f]{32}$/), file: z.enum(photoFiles) }),
  reply: fileReply,
  givesFile: { types: PHOTO_FORMATS.map((format) => `image/${format}`) },
})

/** Where everybody finds the files of a photo; a file is named `<size>.<format>`. */
export const photoFolder = (id: string): string => API_PREFIX + readPhotoFile.path.replace(':id/:file', `${id}/`)
