import { readVocabulary } from '../../contract/vocabulary.ts'
import * as contract from '../../contract/vocabulary-keeping.ts'
import { serve, type App } from '../http.ts'
import type { Database } from '../database.ts'
import { vocabularyRules } from './keeping.ts'
import { keywordRules } from './keywords.ts'
import { termsByKind, type Vocabulary } from './vocabulary.ts'

interface Parts {
  database: Database
  clock: () => Date
  vocabularyOf: () => Vocabulary
}

export function vocabularyRoutes(app: App, parts: Parts): void {
  serve(app, readVocabulary, ({ query }) => termsByKind(parts.vocabularyOf(), query.retired ?? false))
}

export function vocabularyKeepingRoutes(app: App, parts: Parts): void {
  const rules = vocabularyRules(parts)
  const keywords = keywordRules(parts)
  serve(app, contract.listTerms, ({ params }) => ({ items: rules.list(params.kind) }))
  serve(app, contract.addTerm, ({ proof, params, body }) => rules.add(proof, params.kind, body.label, body.synonyms))
  serve(app, contract.changeTerm, ({ proof, params, body }) => rules.change(proof, params.kind, params.slug, body))
  serve(app, contract.moveTerm, async ({ proof, params, body }) => ({
    items: await rules.move(proof, params.kind, params.slug, body.position),
  }))
  serve(app, contract.mergeTerm, ({ proof, params, body }) => rules.merge(proof, params.kind, params.slug, body.into))
  serve(app, contract.listKeywords, () => ({ items: keywords.suggestions(), dismissed: keywords.dismissed() }))
  serve(app, contract.adoptKeyword, ({ proof, body }) => keywords.adopt(proof, body))
  serve(app, contract.dismissKeyword, ({ proof, body }) => keywords.dismiss(proof, body.keyword))
  serve(app, contract.recallKeyword, ({ proof, query }) => keywords.recall(proof, query.keyword))
}
