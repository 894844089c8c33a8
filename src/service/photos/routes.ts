import { readPhotoFile } from '../../contract/photos.ts'
import { serve, type App } from '../http.ts'
import { photoRules, type PhotoParts } from './photos.ts'

export function photoRoutes(app: App, parts: PhotoParts): void {
  const photos = photoRules(parts)
  serve(app, readPhotoFile, ({ params }) => photos.file(params.id, params.file))
}
