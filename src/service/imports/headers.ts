/** Names of columns: the field's own and what German tables call it. */

const ALIASES = {
  externalId: ['id', 'kennung', 'externeid', 'externekennung', 'nummer', 'nr'],
  name: ['vollername', 'person', 'vorundnachname'],
  organisation: ['organization', 'firma', 'buero', 'einrichtung'],
  headline: ['kurzprofil', 'titel', 'ueberschrift', 'schlagzeile'],
  description: ['beschreibung', 'profil', 'text', 'profiltext'],
  services: ['angebot', 'angebote', 'leistung', 'leistungen', 'service'],
  topics: ['thema', 'themen', 'topic', 'themenfelder'],
  methods: ['methode', 'methoden', 'format', 'formate', 'methodenundformate', 'method'],
  audiences: ['zielgruppe', 'zielgruppen', 'audience'],
  qualifications: ['qualifikation', 'qualifikationen', 'ausbildung', 'qualification'],
  languages: ['sprache', 'sprachen', 'language'],
  city: ['ort', 'wohnort', 'stadt', 'gemeinde', 'place'],
  postalCode: ['plz', 'postleitzahl', 'zip'],
  travelRadiusKm: ['radius', 'umkreis', 'umkreiskm', 'reisebereitschaft', 'radiuskm'],
  onSite: ['vorort'],
  online: ['auchonline', 'digital'],
  availability: ['verfuegbarkeit', 'verfuegbar'],
  availableFrom: ['verfuegbarab', 'freiab'],
  confirmedAt: ['bestaetigtam'],
  programmeRate: ['programmsatz', 'tagessatz'],
  experienceSince: ['erfahrungseit'],
  references: ['referenzen'],
  experienceYears: ['erfahrung', 'berufserfahrung', 'jahreerfahrung', 'erfahrungjahre', 'berufsjahre'],
  keywords: ['schlagwort', 'schlagworte', 'schlagwoerter', 'stichworte', 'keyword'],
  email: ['mail', 'emailadresse', 'mailadresse'],
  phone: ['telefon', 'telefonnummer', 'tel', 'telephone'],
  website: ['web', 'webseite', 'homepage', 'internet', 'url'],
  emailVisibility: ['emailsichtbar'],
  phoneVisibility: ['telefonsichtbar'],
  publishContact: ['kontaktoeffentlich', 'kontaktdatenoeffentlich', 'kontaktveroeffentlichen'],
  status: ['zustand', 'stand'],
} as const satisfies Record<string, readonly string[]>

export type Field = keyof typeof ALIASES

const FIELDS = new Map<string, Field>(
  (Object.entries(ALIASES) as [Field, readonly string[]][]).flatMap(([field, aliases]) =>
    [field.toLowerCase(), ...aliases].map((name) => [name, field] as const),
  ),
)

/** Capitals, spaces, hyphens and the spelling of umlauts do not matter. */
export function fieldOf(header: string): Field | undefined {
  const SPELLED: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }
  return FIELDS.get(
    header
      .normalize('NFC')
      .toLowerCase()
      .replace(/[äöüß]/g, (letter) => SPELLED[letter] ?? '')
      .replace(/[^a-z0-9]/g, ''),
  )
}
