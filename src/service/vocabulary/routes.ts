import { readVocabulary } from '../../contract/vocabulary.ts'
import { serve, type App } from '../http.ts'
import type { Database } from '../database.ts'
import { activeByKind, readVocabularyOf } from './vocabulary.ts'

export function vocabularyRoutes(app: App, { database }: { database: Database }): void {
  serve(app, readVocabulary, () => activeByKind(readVocabularyOf(database.read)))
}
