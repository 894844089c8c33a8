/** What some people say they do not offer: nobody who asks for that may find them by it. */
export const LIMITS: readonly string[] = [
  'Keine Rechtsberatung.',
  'Mediation im Familienkreis mache ich nicht.',
  'Was ihr nicht bekommt: Graphic Recording.',
  'Förderanträge schreibe ich nicht.',
  'Keine Steuerberatung, keine Buchhaltung.',
  'Technik wie Beamer oder Lautsprecher ist nicht dabei.',
  'Für Schulklassen bin ich nicht der richtige Mensch.',
  'Bauleitplanung gehört nicht dazu.',
  'Ohne Zeitdruck gern, kurzfristige Einsätze nein.',
  'Architekturleistungen oder Gutachten biete ich nicht an.',
  'Weder Supervision noch Einzelcoaching.',
  'Keine Dolmetscherdienste.',
]
