import { readExpert, readExpertCards, readSimilarExperts } from '../../contract/experts.ts'
import { serve, type App } from '../http.ts'
import { expertRules, type ExpertParts } from './experts.ts'

export function expertRoutes(app: App, parts: ExpertParts): void {
  const experts = expertRules(parts)
  serve(app, readExpert, ({ params }) => experts.read(params.slug))
  serve(app, readSimilarExperts, ({ params }) => ({ items: experts.similar(params.slug) }))
  serve(app, readExpertCards, ({ query }) => ({ items: experts.cards(query.slug) }))
}
