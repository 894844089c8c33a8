import { readPhotoFile } from '../../contract/photos.ts'
import type { Database } from '../database.ts'
import { hourly } from '../hourly.ts'
import { serve, type App } from '../http.ts'
import { photoRules, type PhotoParts } from './photos.ts'

/** Photos that nothing refers to for a day: uploaded and not kept. */
const UNUSED_MS = 86_400_000

export function photoRoutes(app: App, parts: PhotoParts): void {
  const photos = photoRules(parts)
  serve(app, readPhotoFile, ({ params }) => photos.file(params.id, params.file))
}

export function sweepPhotos(app: App, { database, clock }: { database: Database; clock: () => Date }): void {
  hourly(app, 'unused photos', async () => {
    const before = new Date(clock().getTime() - UNUSED_MS).toISOString()
    await database.whenFree(({ photoWrites }) => photoWrites.dropUnused(before))
  })
}
