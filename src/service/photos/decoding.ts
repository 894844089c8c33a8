/** From the bytes of an uploaded photo to its pixels: what cannot be read, or would take too much memory, is refused here. */
import type { Sharp, SharpOptions } from 'sharp'
import { MIN_PHOTO_PX, PHOTO_SIZES, type PhotoCrop } from '../../contract/photos.ts'
import { squareIn } from './crop.ts'
import { refused } from './refused.ts'

export type MakeSharp = (input: Uint8Array, options?: SharpOptions) => Sharp

/** What phones call 50 megapixels. A progressive JPEG or an interlaced PNG of this size takes 250 MB while it is read. */
const MAX_PIXELS = 8_192 * 6_144
/** AVIF takes 18 bytes a pixel: 12 megapixels 230 MB, 50 would take 900. */
const MAX_AVIF_PIXELS = 4_096 * 3_072
/** Of processing. What takes longer was made to. */
const TIMEOUT_SECONDS = 20
const LARGEST = Math.max(...PHOTO_SIZES)

/** On first use only: loaded it takes 25 MB, and most processes never see a photo. */
export async function loadSharp(): Promise<MakeSharp> {
  const { default: sharp } = await import('sharp')
  sharp.concurrency(1)
  sharp.cache(false)
  // What begins like a photo and is something else finds no decoder: none for SVG, PDF, TIFF is ever entered.
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: ['Jpeg', 'Png', 'Webp', 'Heif'].map((kind) => `VipsForeignLoad${kind}Buffer`) })
  return sharp
}

export interface Picture {
  data: Buffer
  info: { width: number; height: number; channels: 1 | 2 | 3 | 4 }
}

/** The whole upright picture as sRGB on white, no larger than the square needs it. */
export async function decoded(sharp: MakeSharp, bytes: Uint8Array, crop?: PhotoCrop): Promise<Picture> {
  const { width, height } = await extentOf(sharp, bytes)
  if (Math.min(width, height) < MIN_PHOTO_PX) throw refused('too_few_pixels')
  const square = squareIn({ width, height }, crop)
  if (square.width < MIN_PHOTO_PX) throw refused('crop_too_small')
  const scale = Math.min(1, LARGEST / square.width)
  // Never cut out here: the decoder would stop behind the square, and not see that the rest of the file is missing.
  return sharp(bytes, { failOn: 'error', limitInputPixels: MAX_PIXELS })
    .timeout({ seconds: TIMEOUT_SECONDS })
    .autoOrient()
    .resize(Math.round(width * scale), Math.round(height * scale), { fit: 'fill' })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
    .catch(() => Promise.reject(refused('damaged')))
}

/** From the header alone: a picture of 30,000 × 30,000 is refused before anything of it is decoded. */
async function extentOf(sharp: MakeSharp, bytes: Uint8Array): Promise<{ width: number; height: number }> {
  const header = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => Promise.reject(refused('damaged')))
  const { width, height, format } = header
  if (width * height > (format === 'heif' ? MAX_AVIF_PIXELS : MAX_PIXELS)) throw refused('too_many_pixels')
  return header.autoOrient
}
