import { findPlaces, readPlace } from '../../contract/places.ts'
import { serve, type App } from '../http.ts'
import type { Places } from './places.ts'

export function placeRoutes(app: App, { places }: { places: Places }): void {
  serve(app, findPlaces, ({ query }) => ({ items: places.suggest(query.q) }))
  serve(app, readPlace, ({ query }) => places.read(query.q))
}
