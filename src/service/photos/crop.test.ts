import { describe, expect, it } from 'vitest'
import { squareIn } from './crop.ts'

const LANDSCAPE = { width: 400, height: 200 }
const PORTRAIT = { width: 200, height: 401 }

describe('the square of a picture', () => {
  it.each([
    ['without a crop is in the middle and as large as fits', LANDSCAPE, undefined, [100, 0, 200]],
    ['is in the middle of a portrait, too', PORTRAIT, undefined, [0, 101, 200]],
    ['is all of a square', { width: 300, height: 300 }, undefined, [0, 0, 300]],
    ['lies where the crop says', LANDSCAPE, { x: 0.25, y: 0.1, size: 0.5 }, [100, 20, 100]],
    ['stays inside at the right and lower edge', LANDSCAPE, { x: 1, y: 1, size: 0.5 }, [300, 100, 100]],
    ['stays inside when it is as large as fits', PORTRAIT, { x: 1, y: 1, size: 1 }, [0, 201, 200]],
  ])('%s', (_case, picture, crop, [left, top, side]) => {
    expect(squareIn(picture, crop)).toEqual({ left, top, width: side, height: side })
  })
})
