/** What is no photo, or one that cannot be taken, is refused in words, and at little cost. */
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { hugePng, plain, quarters, SCRIPTED_SVG } from '../../../tests/support/pictures.ts'
import { MAX_PHOTO_BYTES } from '../../contract/photos.ts'
import { photoReader } from './reading.ts'

const readPhoto = photoReader()

const noisy = () =>
  sharp({
    create: {
      width: 300,
      height: 400,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  })
const upTo = (share: number) => (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length * share))

describe('refused, with what to do', () => {
  const jpegStart = Buffer.from([0xff, 0xd8, 0xff, 0xe0])
  const cases: [string, RegExp, () => Promise<Buffer> | Buffer][] = [
    ['an empty file', /leer/, () => Buffer.alloc(0)],
    ['a PDF named photo.jpg', /PDF/, () => Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj')],
    ['an SVG with a script', /SVG/, () => Buffer.from(SCRIPTED_SVG)],
    ['an SVG behind a byte order mark', /SVG/, () => Buffer.from(`\ufeff  <svg onload="alert(1)"/>`)],
    ['HEIC of a phone', /HEIC.*JPEG/, () => Buffer.from('\0\0\0\x24ftypheic\0\0\0\0mif1miafMiHBheic', 'latin1')],
    ['a text', /kein Foto/, () => Buffer.from('Guten Tag')],
    ['an archive', /kein Foto/, () => Buffer.from('PK\x03\x04 word/document.xml')],
    ['a GIF', /kein Foto/, () => plain(300).gif().toBuffer()],
    ['a TIFF', /kein Foto/, () => plain(300).tiff().toBuffer()],
    ['what only begins like a JPEG', /beschädigt/, () => Buffer.concat([jpegStart, Buffer.alloc(5_000, 7)])],
    [
      'an SVG behind the first bytes of a PNG',
      /beschädigt/,
      () => Buffer.concat([hugePng().subarray(0, 8), Buffer.from(SCRIPTED_SVG)]),
    ],
    ['more than 10 MB', /10 MB/, () => Buffer.concat([jpegStart, Buffer.alloc(MAX_PHOTO_BYTES)])],
    ['a narrow picture', /mindestens 200/, () => plain(199, '#fff', 900).png().toBuffer()],
    ['a PNG of 30,000 × 30,000', /zu viele Pixel/, () => hugePng()],
    ['an AVIF of 20 megapixels', /zu viele Pixel/, () => plain(5_000, '#fff', 4_000).avif({ effort: 0 }).toBuffer()],
    ...(['jpeg', 'png', 'webp', 'avif'] as const).flatMap((format) =>
      [0.5, 0.98].map((share): (typeof cases)[number] => [
        `${share * 100} % of a ${format}`,
        /nicht vollständig/,
        async () => upTo(share)(await noisy().toFormat(format).toBuffer()),
      ]),
    ),
  ]
  it.each(cases)('%s', async (_case, sentence, make) => {
    await expect(readPhoto(await make())).rejects.toMatchObject({
      type: 'invalid_body',
      errors: [{ field: 'photo', message: expect.stringMatching(sentence) }],
    })
  })

  it('a square of less than 200 pixels', async () => {
    const photo = await quarters(500, 500).png().toBuffer()
    await expect(readPhoto(photo, { x: 0, y: 0, size: 0.3 })).rejects.toMatchObject({
      errors: [{ field: 'photo', message: expect.stringContaining('Ausschnitt ist zu klein') }],
    })
  })

  it('30,000 × 30,000 pixels without taking memory for them', async () => {
    const before = process.resourceUsage().maxRSS
    await expect(readPhoto(hugePng())).rejects.toMatchObject({ type: 'invalid_body' })
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(50_000)
  })

  it('by the decoder itself, too, were an SVG ever handed to it', async () => {
    await readPhoto(await quarters().png().toBuffer())
    for (const kind of [SCRIPTED_SVG, '%PDF-1.7'])
      await expect(sharp(Buffer.from(kind)).metadata()).rejects.toThrow('unsupported image format')
  })
})
