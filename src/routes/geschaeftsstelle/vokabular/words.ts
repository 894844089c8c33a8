import * as m from '$lib/paraglide/messages'
import type { TermKind } from '$contract/vocabulary'

export function kindWords(kind: TermKind): string {
  switch (kind) {
    case 'topic':
      return m.own_topics()
    case 'method':
      return m.own_methods()
    case 'audience':
      return m.vocabulary_audiences()
    case 'qualification':
      return m.vocabulary_qualifications()
  }
}
