/** What was just done, by the name that the address carries: told once, on top of the overview. */
import * as m from '$lib/paraglide/messages'

export function doneWords(name: string): string | undefined {
  switch (name) {
    case 'einreichen':
      return m.own_done_submit()
    case 'zurueckholen':
      return m.own_done_withdraw()
    case 'verwerfen':
      return m.own_done_discard()
    case 'pausieren':
      return m.own_done_pause()
    case 'einstellen':
      return m.own_done_resume()
    case 'bestaetigen':
      return m.own_done_confirm()
    case 'verfuegbarkeit':
      return m.own_done_availability()
    case 'speichern':
      return m.own_done_save()
    default:
      return undefined
  }
}
