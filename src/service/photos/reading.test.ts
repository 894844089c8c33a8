/** A photo in, small squares out: nothing of the file stays but the picture. */
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { colourAt, plain, quarters, withPlace, type Colour } from '../../../tests/support/pictures.ts'
import { PHOTO_FORMATS, PHOTO_SIZES } from '../../contract/photos.ts'
import { photoReader } from './reading.ts'

const readPhoto = photoReader()
const formats = ['jpeg', 'png', 'webp', 'avif'] as const
const largest = async (...args: Parameters<typeof readPhoto>) => {
  const file = (await readPhoto(...args)).files.find(({ size, format }) => size === 480 && format === 'webp')
  return file?.bytes ?? Buffer.alloc(0)
}

/** EXIF names the part with the place by this tag, here in the byte order of sharp. */
const GPS_POINTER = Buffer.from([0x25, 0x88])

describe('a photo', () => {
  it.each(formats)('as %s becomes three sizes in two formats', async (format) => {
    const { files } = await readPhoto(await quarters(600, 500).toFormat(format).toBuffer())
    const found = await Promise.all(
      files.map(async ({ bytes, ...named }) => {
        const { width, height, format: kind } = await sharp(bytes).metadata()
        return { ...named, width, height, kind }
      }),
    )
    const kinds = { avif: 'heif', webp: 'webp' }
    const wanted = PHOTO_SIZES.flatMap((size) =>
      PHOTO_FORMATS.map((format) => ({ size, format, width: size, height: size, kind: kinds[format] })),
    )
    expect(found).toEqual(wanted)
  })

  it('loses where and by whom it was taken, and every profile', async () => {
    const taken = await sharp(await withPlace(quarters()))
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>')
      .keepExif()
      .toBuffer()
    expect(taken.toString('latin1')).toMatch(/Exif[^]*Telefonbau[^]*xmpmeta/)
    expect((await sharp(taken).metadata()).exif?.includes(GPS_POINTER)).toBe(true)
    const { files } = await readPhoto(taken)
    for (const { bytes } of files) {
      const { exif, xmp, icc, iptc, orientation } = await sharp(bytes).metadata()
      expect({ exif, xmp, icc, iptc, orientation }).toEqual({})
      expect(bytes.toString('latin1')).not.toMatch(/Exif|Telefonbau|Beispiel|xmpmeta|GPS/)
    }
  })

  it('in another colour space looks the same', async () => {
    for (const picture of [quarters().withIccProfile('p3').png(), quarters().toColourspace('rgb16').png()])
      expect(await colourAt(await largest(await picture.toBuffer()), 0.2, 0.2)).toBe('RED')
  })

  it.each<[string, Sharp]>([
    ['grey', quarters().greyscale().jpeg()],
    ['for print (CMYK)', quarters().toColourspace('cmyk').jpeg()],
    ['with few colours', quarters().png({ palette: true })],
    ['that is progressive', quarters().jpeg({ progressive: true })],
    ['that is interlaced', quarters().png({ progressive: true })],
  ])('%s is read', async (_case, picture) => {
    expect((await readPhoto(await picture.toBuffer())).files).toHaveLength(6)
  })

  it('stands on white where it is transparent', async () => {
    const clear = sharp({ create: { width: 300, height: 300, channels: 4, background: '#0000' } }).png()
    expect(await colourAt(await largest(await clear.toBuffer()), 0.5, 0.5)).toBe('WHITE')
  })

  it('of an animation is its first picture', async () => {
    const frames = await Promise.all(
      ['#c81e28', '#283cb4'].map((background) => plain(300, background).png().toBuffer()),
    )
    const animation = await sharp(frames, { join: { animated: true } })
      .webp({ loop: 0, lossless: true })
      .toBuffer()
    expect((await sharp(animation).metadata()).pages).toBe(2)
    expect(await colourAt(await largest(animation), 0.5, 0.5)).toBe('RED')
  })

  it('has the same id every time, and another one when another square is cut out', async () => {
    const photo = await quarters().jpeg().toBuffer()
    const [first, again, other] = [
      await readPhoto(photo),
      await readPhoto(photo),
      await readPhoto(photo, { x: 0, y: 0, size: 0.6 }),
    ]
    expect(first.id).toMatch(/^[\da-f]{32}$/)
    expect(again.id).toBe(first.id)
    expect(other.id).not.toBe(first.id)
  })
})

/** What stands above left, above right, below left and below right. */
async function seen(bytes: Buffer): Promise<string[]> {
  const places = [
    [0.2, 0.2],
    [0.8, 0.2],
    [0.2, 0.8],
    [0.8, 0.8],
  ] as const
  return Promise.all(places.map(([x, y]) => colourAt(bytes, x, y)))
}

describe('a photo is upright', () => {
  it.each<[number, ...Colour[]]>([
    [1, 'RED', 'GREEN', 'BLUE', 'WHITE'],
    [2, 'GREEN', 'RED', 'WHITE', 'BLUE'],
    [3, 'WHITE', 'BLUE', 'GREEN', 'RED'],
    [4, 'BLUE', 'WHITE', 'RED', 'GREEN'],
    [5, 'RED', 'BLUE', 'GREEN', 'WHITE'],
    [6, 'BLUE', 'RED', 'WHITE', 'GREEN'],
    [7, 'WHITE', 'GREEN', 'BLUE', 'RED'],
    [8, 'GREEN', 'WHITE', 'RED', 'BLUE'],
  ])('when its orientation is %i', async (orientation, ...wanted) => {
    expect(await seen(await largest(await withPlace(quarters(), orientation)))).toEqual(wanted)
  })
})

describe('the square that was chosen', () => {
  it('is cut out, and the middle without a choice', async () => {
    const wide = await quarters(800, 400).png().toBuffer()
    expect(await seen(await largest(wide))).toEqual(['RED', 'GREEN', 'BLUE', 'WHITE'])
    expect(await seen(await largest(wide, { x: 0, y: 0, size: 1 }))).toEqual(['RED', 'RED', 'BLUE', 'BLUE'])
    expect(await seen(await largest(wide, { x: 0.75, y: 0.5, size: 0.5 }))).toEqual(Array(4).fill('WHITE'))
  })

  it('is told in the upright picture', async () => {
    const turned = await withPlace(quarters(800, 400), 6)
    expect(await seen(await largest(turned, { x: 0, y: 0, size: 1 }))).toEqual(['BLUE', 'RED', 'BLUE', 'RED'])
  })

  it('may be a small part of a large picture', async () => {
    const large = await quarters(3_000, 2_400).jpeg().toBuffer()
    expect(await seen(await largest(large, { x: 0.05, y: 0.05, size: 0.2 }))).toEqual(Array(4).fill('RED'))
  })
})

describe('many photos at once', () => {
  it('wait for each other, and the eleventh is told to come back', async () => {
    const read = photoReader()
    const photo = await quarters(300, 300).png().toBuffer()
    const answers = await Promise.allSettled(Array.from({ length: 11 }, () => read(photo)))
    expect(answers.map(({ status }) => status)).toEqual([...Array<string>(10).fill('fulfilled'), 'rejected'])
    expect(answers.at(-1)).toMatchObject({ reason: { type: 'unavailable', retryAfter: 5 } })
    expect((await read(photo)).files).toHaveLength(6)
  })

  it('leave the thread of the server free', async () => {
    const photo = await plain(3_000).jpeg().toBuffer()
    let isBusy = true
    let turns = 0
    const turn = () => {
      turns += 1
      if (isBusy) setImmediate(turn)
    }
    turn()
    await Promise.all([readPhoto(photo), readPhoto(photo)])
    isBusy = false
    expect(turns).toBeGreaterThan(1_000)
  })
})
