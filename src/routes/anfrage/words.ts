/** Closed lists of a request in German words. */
import type { OrganisationKind } from '$contract/requests'
import * as m from '$lib/paraglide/messages'

export function kindWords(kind: OrganisationKind): string {
  switch (kind) {
    case 'civil_society':
      return m.request_kind_civil_society()
    case 'municipality':
      return m.request_kind_municipality()
    case 'state_body':
      return m.request_kind_state_body()
  }
}

export function formatWords(format: 'on_site' | 'online' | 'either'): string {
  switch (format) {
    case 'on_site':
      return m.request_format_on_site()
    case 'online':
      return m.request_format_online()
    case 'either':
      return m.request_format_either()
  }
}
