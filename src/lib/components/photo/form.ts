/** What the fields of PhotoCrop.svelte bring. */
import type { PhotoCrop } from '$contract/photos'

/** For an operation that takes a photo: its bytes, and the square if one was chosen. Undefined where no file was chosen. */
export async function photoIn(
  form: FormData,
): Promise<{ body: Uint8Array<ArrayBuffer>; query: Partial<PhotoCrop> } | undefined> {
  const file = form.get('photo')
  // Without a choice browsers send an empty file without a name.
  if (!(file instanceof File) || (file.name === '' && file.size === 0)) return undefined
  return { body: new Uint8Array(await file.arrayBuffer()), query: cropIn(form) }
}

/** Empty where no script has filled the fields, and where they hold anything but numbers: then the middle is taken. */
function cropIn(form: FormData): Partial<PhotoCrop> {
  const [x, y, size] = ['cropX', 'cropY', 'cropSize'].map((name) => Number(form.get(name) || NaN))
  return [x, y, size].every(Number.isFinite) ? { x, y, size } : {}
}
