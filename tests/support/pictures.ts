/** Pictures as people upload them, and files that only look like pictures, made by bytes or by sharp. */
import { crc32 } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

const RED = [200, 30, 40] as const
const GREEN = [40, 160, 60] as const
const BLUE = [40, 60, 180] as const
const WHITE = [250, 250, 250] as const
export const COLOURS = { RED, GREEN, BLUE, WHITE }
export type Colour = keyof typeof COLOURS

/** Four quarters: red and green above, blue and white below. */
export function quarters(width = 400, height = 400) {
  const rows = [
    ['RED', 'GREEN'],
    ['BLUE', 'WHITE'],
  ] as const
  const data = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const name = rows[y < height / 2 ? 0 : 1]?.[x < width / 2 ? 0 : 1] ?? 'WHITE'
      data.set(COLOURS[name], (y * width + x) * 3)
    }
  return sharp(data, { raw: { width, height, channels: 3 } })
}

export const plain = (side: number, background = '#c81e28', height = side) =>
  sharp({ create: { width: side, height, channels: 3, background } })

/** Which of the colours a picture has at a place, told in fractions. */
export async function colourAt(bytes: Buffer, x: number, y: number): Promise<Colour | string> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels
  const found = [...data.subarray(at, at + 3)]
  const near = Object.entries(COLOURS).find(([, colour]) =>
    colour.every((value, channel) => Math.abs(value - (found[channel] ?? 0)) <= 12),
  )
  return near?.[0] ?? found.join()
}

/** Only what stands in its header says how large this PNG would be. */
export function hugePng(side = 30_000): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  // 8 bits of red, green and blue each.
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', Buffer.alloc(100)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** As a phone writes it: where it was taken, by whom, and how it was held. */
export function withPlace(picture: Sharp, orientation = 1): Promise<Buffer> {
  return picture
    .jpeg()
    .withExif({
      IFD0: { Copyright: 'Berta Beispiel', Make: 'Telefonbau', Orientation: String(orientation) },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 31/1 12/1', GPSLongitudeRef: 'E', GPSLongitude: '9/1 3/1 28/1' },
    })
    .withMetadata({ orientation })
    .toBuffer()
}

export const SCRIPTED_SVG = `<?xml version="1.0"?><!-- Foto -->
<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600"><script>alert(1)</script></svg>`
