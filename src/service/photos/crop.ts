/** The square that is cut out of a picture. */
import type { PhotoCrop } from '../../contract/photos.ts'

interface Extent {
  width: number
  height: number
}

/**
 * Where the square lies in an upright picture, in whole pixels and always inside of it. Without a crop it is as large as
 * fits, in the middle.
 */
export function squareIn({ width, height }: Extent, crop?: PhotoCrop) {
  const shorter = Math.min(width, height)
  const side = Math.max(1, Math.round(shorter * (crop?.size ?? 1)))
  const edge = (length: number, fraction = (1 - side / length) / 2) =>
    Math.min(Math.round(length * fraction), length - side)
  return { left: edge(width, crop?.x), top: edge(height, crop?.y), width: side, height: side }
}
