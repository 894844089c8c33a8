/** Why a file is no photo for us, in a sentence that says what to do. */
import { MAX_PHOTO_BYTES, MIN_PHOTO_PX } from '../../contract/photos.ts'
import { invalidBody, type Problem } from '../problem.ts'

const MAX_MB = MAX_PHOTO_BYTES / 1_024 / 1_024
const KINDS = 'Wählt ein Foto als JPEG, PNG, WebP oder AVIF.'

const SENTENCES = {
  empty: `Die Datei ist leer. ${KINDS}`,
  too_large: `Das Foto ist größer als ${MAX_MB} MB. Speichert es kleiner und wählt es noch einmal.`,
  pdf: `Das ist ein PDF, kein Foto. ${KINDS}`,
  svg: `Das ist eine Zeichnung (SVG), kein Foto. ${KINDS}`,
  heic: 'Fotos im Format HEIC können wir nicht lesen. Speichert es als JPEG und wählt es noch einmal.',
  other: `Diese Datei ist kein Foto, das wir lesen können. ${KINDS}`,
  damaged: 'Das Foto ist beschädigt oder nicht vollständig. Wählt es noch einmal oder nehmt ein anderes.',
  too_many_pixels: 'Das Foto hat zu viele Pixel. Verkleinert es auf höchstens 4.000 × 3.000 und wählt es noch einmal.',
  too_few_pixels: `Das Foto ist zu klein. Es braucht mindestens ${MIN_PHOTO_PX} × ${MIN_PHOTO_PX} Pixel.`,
  crop_too_small: `Der Ausschnitt ist zu klein. Er braucht mindestens ${MIN_PHOTO_PX} × ${MIN_PHOTO_PX} Pixel.`,
}

export const refused = (reason: keyof typeof SENTENCES): Problem =>
  invalidBody([{ field: 'photo', message: SENTENCES[reason] }])
