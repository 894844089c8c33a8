/** Who sees a photo: everybody, as long as a published profile shows it. */
import type { FileReply } from '../../contract/files.ts'
import type { PhotoFileName, PhotoFormat, PhotoSize } from '../../contract/photos.ts'
import { notFound } from '../problem.ts'
import type { photoReads } from './store.ts'

export interface PhotoParts {
  database: { read: { photos: ReturnType<typeof photoReads> } }
}

export function photoRules({ database: { read } }: PhotoParts) {
  /** Throws not_found for a photo that no published profile shows: that it is still there is nobody's business. */
  function file(id: string, name: PhotoFileName): FileReply {
    const [size, format] = name.split('.') as [string, PhotoFormat]
    const bytes = read.photos.isPublic(id) ? read.photos.file(id, Number(size) as PhotoSize, format) : undefined
    if (bytes === undefined) throw notFound()
    return { bytes, type: `image/${format}`, version: id }
  }

  return { file }
}
