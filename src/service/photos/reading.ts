/** Makes of an uploaded file the small squares that are kept. Nothing else of it stays: no EXIF, no place, no colour profile. */
import { createHash } from 'node:crypto'
import type { Sharp } from 'sharp'
import { PHOTO_FORMATS, PHOTO_SIZES, type PhotoCrop, type PhotoFormat, type PhotoSize } from '../../contract/photos.ts'
import { squareIn } from './crop.ts'
import { decoded, loadSharp, type MakeSharp, type Picture } from './decoding.ts'
import { refuseOtherKinds } from './kinds.ts'
import { queue } from './queue.ts'

export interface PhotoFile {
  size: PhotoSize
  format: PhotoFormat
  bytes: Buffer
}

export interface PreparedPhoto {
  /** Hash of the files, 32 hex digits: an address that cannot be guessed, and the same for the same photo. */
  id: string
  files: PhotoFile[]
}

/**
 * Gives the files of a photo: JPEG, PNG, WebP, AVIF; of an animation the first picture. Throws invalid_body with a sentence
 * at `photo` for everything else, and unavailable when too many wait already.
 */
export type ReadPhoto = (bytes: Uint8Array, crop?: PhotoCrop) => Promise<PreparedPhoto>

/** A photo takes about half a second of one thread, of which libuv has four; two are left for files and names. */
const AT_ONCE = 2
/** Each holds up to 10 MB while it waits, and nobody waits longer than some seconds. */
const WAITING = 8

/** One for a process: it is what bounds how much is done at once. */
export function photoReader(): ReadPhoto {
  const inTurn = queue({ atOnce: AT_ONCE, waiting: WAITING })
  let loading: Promise<MakeSharp> | undefined
  return async (bytes, crop) => {
    refuseOtherKinds(bytes)
    return inTurn(async () => {
      const sharp = await (loading ??= loadSharp())
      const picture = await decoded(sharp, bytes, crop)
      const files = await encoded(sharp, picture, crop)
      return { id: idOf(files), files }
    })
  }
}

async function encoded(sharp: MakeSharp, { data, info }: Picture, crop?: PhotoCrop): Promise<PhotoFile[]> {
  const { width, height, channels } = info
  const files: PhotoFile[] = []
  for (const size of PHOTO_SIZES)
    for (const format of PHOTO_FORMATS) {
      const square = sharp(data, { raw: { width, height, channels } }).extract(squareIn(info, crop)).resize(size, size)
      // One after the other: all at once would take every thread.
      files.push({ size, format, bytes: await inFormat(square, format).toBuffer() })
    }
  return files
}

/** AVIF comes out at about half the bytes of WebP. */
const inFormat = (square: Sharp, format: PhotoFormat): Sharp =>
  format === 'avif'
    ? square.avif({ quality: 55, effort: 4, chromaSubsampling: '4:2:0' })
    : square.webp({ quality: 80, effort: 5 })

function idOf(files: PhotoFile[]): string {
  const hash = createHash('sha256')
  for (const { bytes } of files) hash.update(bytes)
  return hash.digest('hex').slice(0, 32)
}
