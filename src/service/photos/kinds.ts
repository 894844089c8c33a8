/** What a file is by its first bytes, whatever it is called. Only what begins like a photo ever reaches a decoder. */
import { MAX_PHOTO_BYTES } from '../../contract/photos.ts'
import { refused } from './refused.ts'

/** Throws the reason why `bytes` cannot be a photo. */
export function refuseOtherKinds(bytes: Uint8Array): void {
  if (bytes.length === 0) throw refused('empty')
  if (bytes.length > MAX_PHOTO_BYTES) throw refused('too_large')
  const start = Buffer.from(bytes.subarray(0, 1_024)).toString('latin1')
  if (PHOTOS.test(start)) return
  if (start.startsWith('%PDF')) throw refused('pdf')
  if (HEIC.test(start)) throw refused('heic')
  throw refused(SVG.test(start) ? 'svg' : 'other')
}

/** JPEG, PNG, WebP, AVIF, in this order. AVIF and HEIC are the same box with other names in it. */
const PHOTOS = /^(?:\xff\xd8\xff|\x89PNG\r\n|RIFF[^]{4}WEBP|[^]{4}ftyp(?:[^]{4}){0,12}?avi[fs])/
const HEIC = /^[^]{4}ftyp(?:[^]{4}){0,12}?(?:hei[cmsx]|hev[cmsx]|mif1|msf1)/
/** Behind a byte order mark, a declaration, comments. */
const SVG = /<svg[\s>]/i
