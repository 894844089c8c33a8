import { describe, expect, it } from 'vitest'
import { foldWord } from './fold.ts'
import { analyse } from './german.ts'
import { stopWords } from './stop-words.ts'

const terms = (text: string) => analyse(text).map(({ term }) => term)
const firstTerm = (text: string) => terms(text)[0]
const written = (text: string) => analyse(text).map(({ start, end }) => text.slice(start, end))

/** "a = b = c" → [a, b], [a, c] */
const pairsOf = (rows: string[], sign: string) =>
  rows.flatMap((row) => {
    const [first, ...others] = row.split(sign)
    return others.map((other) => [first, other] as [string, string])
  })

const ONE_TERM: Record<string, string[]> = {
  'gender marks and endings': [
    'Moderator = Moderatorin = Moderator*in = Moderator:in = Moderator_in = Moderator/in = ModeratorIn = Moderator·in',
    'Moderator = Moderator*innen = Moderatorinnen = Moderatoren = ModeratorInnen = Moderator/-innen = Moderator(in)',
    'Moderator = Moderator(innen) = Moderator(inn)en = Moderator•in = MODERATOR*INNEN = Moderator*In = Moderator:inn',
    'Mediator = MediatorInnen = Mediatorin = Mediator:innen',
    'Teilnehmer = Teilnehmer/innen = Teilnehmer/-innen = Teilnehmerin = Teilnehmern = Teilnehmer_innen',
    'Experte = Expertin = Expertinnen = Experten = Expert*innen = ExpertInnen',
    'Kollege = Kollegin = Kolleg*innen = Kollegen',
    'Pädagoge = Pädagogin = Pädagog:innen = Paedagogen',
    'Psychologe = Psychologin = Psycholog*in = Psychologinnen',
    'Arzt = Ärztin = Ärzt*innen = Ärzte = Aerztinnen',
    'Anwalt = Anwältin = Anwältinnen = Anwälte',
    'Gemeinderat = Gemeinderätin = Gemeinderäte = Gemeinderät*innen',
    'Bauer = Bäuerin = Bauern = Bäuer*innen = Baeuerinnen',
    'Beamte = Beamtin = Beamt*innen = Beamter',
    'Kunde = Kundin = Kund*innen = Kunden',
    'Student = Studentin = Studentinnen = Student:innen',
    'Architekt = Architektin = Architekt*innen',
    'Jurist = Juristin = Jurist_innen',
    'Ingenieur = Ingenieurin = Ingenieurinnen',
    'Landwirt = Landwirtin = Landwirt*innen',
    'Bürger = Bürgerin = Bürger*innen = Bürgerinnen = Bürgern = Buerger',
    'Beauftragte = Beauftragte*r = Beauftragte(r) = Beauftragter',
  ],
  'gender inside a compound': [
    'Bürgerrat = Bürger*innenrat = Bürger:innenrat = BürgerInnenrat = Bürger*innen-Rat = Bürgerinnen-Rat = Bürger-Rat = Bürger(innen)rat',
    'Bürgerbeteiligung = Bürger:innenbeteiligung = Bürger_innenbeteiligung',
    'Studentenrat = Student*innenrat',
    'Expertenpool = Expert*innenpool',
    'Ärztekammer = Ärzt*innenkammer',
  ],
  participles: [
    'Moderator = Moderierende = Moderierenden = Moderierende(n/r) = Moderierende*r',
    'Student = Studierende = Studierenden',
    'Teilnehmer = Teilnehmende = Teilnehmenden',
    'Mitarbeiter = Mitarbeitende = Mitarbeiter*innen',
    'Berater = Beratende',
    'Lehrer = Lehrende = Lehrer*innen',
    'Koordinator = Koordinierende',
    'Forscher = Forschende',
    'Vorsitzende = Vorsitzender = Vorsitz',
  ],
  'hyphens and capitals inside': [
    'E-Partizipation = ePartizipation = EPartizipation',
    'World-Café = Worldcafe = WORLD-CAFÉ = World‑Cafe',
    'Themaentwicklung = Thema-Entwicklung',
  ],
  'spelling and inflection': [
    'Müller = Mueller = MÜLLER = Mu\u0308ller',
    'Straße = Strasse = STRASSE = Straßen',
    'Verein = Vereine = Vereinen = Vereins',
    'Haus = Häuser = Haeuser',
    'Radweg = Radwege = Radwegen',
    'Beteiligung = Beteiligungen',
    "Andrea = Andrea's = Andrea’s",
    'Quartier = Quar\u00ADtier = Quartiere',
    'Kandidat = Kandidaten = Kandidatinnen = Kandidierende',
    'Soldat = Soldaten = Soldat*innen',
    'Mandat = Mandate = Mandaten',
    'Datum = Daten',
    'Bürgerforum = Bürgerforen',
    'Ministerium = Ministerien = Ministeriums',
    'Minister = Ministerin = Ministern',
    'Medium = Medien',
    'abgestimmt = abstimmen = Abstimmung = abgestimmte',
    'zusammengelegt = zusammenlegen = Zusammenlegung',
    'eingerichtet = einrichten = Einrichtung',
    'eingewandert = Einwanderung = Einwanderer',
  ],
}

describe.each(Object.entries(ONE_TERM))('one term: %s', (_kind, rows) => {
  it.each(pairsOf(rows, ' = '))('%s is found as %s', (one, other) => {
    expect(firstTerm(one)).toBeTruthy()
    expect(firstTerm(other)).toBe(firstTerm(one))
  })
})

// prettier-ignore
const TWO_TERMS = [
  'Rat ≠ Rad ≠ Rand', 'Wende ≠ Wand', 'Berlin ≠ Berl ≠ Berliner*innenrat', 'Termin ≠ Term', 'Bürger ≠ Burg',
  'Bauer ≠ Bau ≠ bauen', 'Experte ≠ Expertise', 'Schwerin ≠ schwer', 'Valentin ≠ Valent', 'Platin ≠ Platte',
  'Login ≠ Log', 'LinkedIn ≠ linked', 'Anwesende ≠ Anwesen', 'Wochenende ≠ Wochen', 'Dividende ≠ dividieren',
  'Wein ≠ Weg', 'Spende ≠ Spanne', 'Absender ≠ Absicht', 'Stein ≠ Stern', 'Kirche ≠ Kirsche', 'Konstantin ≠ Konstante',
  'Einwand ≠ Einwanderer', 'Ablauf ≠ ablaufen', 'Ostern ≠ OST', 'Abgeordnete ≠ Abordnung', 'erkunden ≠ erkundigen',
]

describe('two terms', () => {
  it.each(pairsOf(TWO_TERMS, ' ≠ '))('%s does not find %s', (one, other) => {
    expect(firstTerm(other)).not.toBe(firstTerm(one))
  })
})

const UNTOUCHED =
  'Berlin Termin Medizin Verein Benzin Magazin drinn·en gewinn·en beginn·en Stein Wein allein Schwerin Platin Latein ' +
  'Abend·e Jugend Legend·e Spend·e Wochenend·e Dividend·e Tausend·e Gegend Absend·er Kalend·er Wendepunkt anwesend'
describe('words that only look like a person', () => {
  it.each(UNTOUCHED.split(' '))('%s loses no more than its inflection', (word) => {
    const [stem = '', inflection = ''] = word.split('·')
    expect(terms(stem + inflection)).toEqual([foldWord(stem)])
  })
})

const FOLDED =
  'Straße=strasse Müller=muller Mueller=muller neue=neue bauen=bauen Quelle=quelle Nguyễn=nguyen Şahin=sahin ' +
  'ısı=isi Łódź=lodz Đorđe=dorde Søren=soren Aerzte=arzte Oekologie=okologie Übung=ubung Uebung=ubung Ærø=aro ' +
  'aktuell=aktull Samuel=samul Feuer=feuer Café=cafe İzmir=izmir ẞ=ss Bäuerin=bauerin Baeuerin=bauerin ﬁnden=finden'
describe('folding', () => {
  it.each(FOLDED.split(' ').map((pair) => pair.split('=') as [string, string]))('%s becomes %s', (raw, folded) => {
    expect(foldWord(raw)).toBe(folded)
    expect(foldWord(raw.normalize('NFD'))).toBe(folded)
  })
})

const WRITTEN: [text: string, words: string[]][] = [
  ['Die Moderator*innen kommen.', ['Moderator*innen', 'kommen']],
  ['(Bürger:innen-Rat)', ['Bürger:innen-Rat', 'Bürger:innen', 'Rat']],
  ['Moderierende(n/r) gesucht', ['Moderierende(n/r)']],
  ['Teilnehmer/-innen, Gäste', ['Teilnehmer/-innen', 'Gäste']],
  ['Experte/Expertin', ['Experte', 'Expertin']],
  ['Stadt/Land', ['Stadt', 'Land']],
  ['„Bürgerrat“', ['Bürgerrat']],
  ['Verkehrs- und Bauplanung', ['Verkehrs', 'Bauplanung']],
  ['E-Partizipation', ['E-Partizipation', 'Partizipation']],
  ['z. B. 70173 Stuttgart, B 27', ['70173', 'Stuttgart', '27']],
  ['Tempo-30-Zone', ['Tempo-30-Zone', 'Tempo', '30', 'Zone']],
  ['Mu\u0308ller 👩‍👩‍👧 Nguyễn', ['Mu\u0308ller', 'Nguyễn']],
  ['O’Neill', ['O’Neill']],
  ['um 18:30', ['18', '30']],
  ['jede*r, ein*e', []],
  ['Thema:Innenstadt', ['Thema', 'Innenstadt']],
]
describe('offsets', () => {
  it.each(WRITTEN)('%s: each token covers the word as written', (text, words) => {
    expect(written(text)).toEqual(words)
  })
})

describe('stop words', () => {
  it.each(['wir suchen eine für die', 'Und', 'jede*r', 'über', 'ueber', 'z. B.', '', ' \n'])(
    '"%s" has no tokens',
    (text) => {
      expect(analyse(text)).toEqual([])
    },
  )
  it.each(['rat', 'weg', 'sucht', 'ehe', 'online', 'gegen'])('%s is none, for it names a thing or a need', (word) => {
    expect(stopWords().has(word)).toBe(false)
  })
})

const HOSTILE: Record<string, string> = {
  'one word of a million letters': 'a'.repeat(1_000_000),
  'only gender signs': '*:_/('.repeat(200_000),
  'endless hyphens': 'a-'.repeat(500_000),
  'endless gender': 'Bürger*innen'.repeat(80_000),
  'endless brackets': 'ab(in'.repeat(200_000),
  'open brackets': 'ab('.repeat(300_000),
  apostrophes: "a'".repeat(500_000),
  'lone surrogates': '\uD800'.repeat(500_000) + 'a\uDC00',
  NUL: '\0ab\0'.repeat(200_000),
  'combining marks': 'a' + '\u0301'.repeat(1_000_000),
  'letters beyond the first plane': '𝒜'.repeat(300_000),
  'Chinese without spaces': '中'.repeat(1_000_000),
}
describe('hostile input', () => {
  // Measured 5 to 300 ms; the limit only has to tell linear from quadratic, also on a busy machine.
  it.each(Object.entries(HOSTILE))('%s is quick, whole and short', (_kind, text) => {
    const started = performance.now()
    const tokens = analyse(text)
    expect(performance.now() - started).toBeLessThan(3_000)
    for (const { start, end, term } of tokens.slice(0, 1_000)) {
      expect(term.length).toBeLessThanOrEqual(60)
      expect(start >= 0 && start < end && end <= text.length).toBe(true)
    }
  })
})

it.each([
  ['Dach', 'Dachs'],
  ['Rolle', 'Roller'],
  ['Zustand', 'Zuständigkeit'],
  ['Osten', 'OST'],
  ['Tauben', 'taub'],
  ['Main-Tauber-Kreis', 'taub'],
  ['Schuld', 'Schulden'],
  ['vereinigen', 'Verein'],
  ['bäuerlich', 'bauen'],
  ['Wanderer', 'Wand'],
])('keeps words apart that only look alike: %s, %s', (one, other) => {
  const terms = (text: string) => analyse(text).map(({ term }) => term)
  expect(terms(one)).not.toContain(terms(other)[0])
})
