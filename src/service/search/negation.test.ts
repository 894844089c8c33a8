import { describe, expect, it } from 'vitest'
import { analyse } from './german.ts'
import { denialsIn, isBareNoun } from './negation.ts'

const offered = (text: string) => {
  const { isDenied } = denialsIn(text)
  return analyse(text)
    .filter((token) => !isDenied(token))
    .map(({ start, end }) => text.slice(start, end))
}

// prettier-ignore
const DENIALS: [text: string, offered: string[], denied: string[]][] = [
  ['Ich leite Sitzungen. Keine Rechtsberatung.', ['Sitzungen'], ['Rechtsberatung']],
  ['Keine Steuerberatung, Buchhaltung oder Lohnabrechnung, aber Moderation.', ['Moderation'], ['Steuerberatung', 'Buchhaltung', 'Lohnabrechnung']],
  ['Förderanträge schreibe ich nicht.', [], ['Förderanträge']],
  ['Mediation im Familienkreis mache ich nicht, Mediation im Verein gern.', ['Verein'], ['Familienkreis']],
  ['Was ihr nicht bekommt: Graphic Recording, Beamer.', [], ['Recording', 'Beamer']],
  ['Technik wie Beamer ist nicht dabei.', [], ['Technik', 'Beamer']],
  ['Für Schulklassen bin ich nicht der richtige Mensch.', [], ['Schulklassen']],
  ['Gutachten biete ich nicht an. Gutachten lese ich.', ['lese'], ['biete']],
  ['Weder Supervision noch Coaching.', [], ['Supervision', 'Coaching']],
  ['Bauleitplanung gehört nicht zu meinen Feldern.', [], ['Bauleitplanung']],
  ['Ich moderiere nicht am Pult, sondern mitten im Raum.', ['moderiere', 'Raum'], ['Pult']],
  ['Ich kann nicht nur Moderation, sondern auch Mediation.', ['Moderation', 'Mediation'], []],
  ['Wenn Nachbarn nicht mehr grüßen, spreche ich mit beiden.', ['Nachbarn', 'spreche'], []],
  ['Sprachmittlung plane ich von Anfang an ein und nicht erst am Abend.', ['Sprachmittlung'], []],
  ['Ich arbeite für Vereine und nicht für Verbände.', ['Vereine'], ['Verbände']],
  ['Konflikte löse ich nicht selten in einem Gespräch.', ['Konflikte', 'Gespräch'], []],
  ['Rechtsberatung überlasse ich den Kanzleien, Satzungen lese ich gern.', ['Satzungen'], ['Rechtsberatung']],
  ['Für Hochzeiten sind wir die falsche Adresse. Feste im Dorf gern.', ['Dorf'], ['Hochzeiten']],
  ['Von Bauleitplanung lassen wir die Finger.', [], ['Bauleitplanung']],
  ['Medizinische Auskünfte gebe ich keine.', [], ['Auskünfte']],
  ['Neue Gutachten stelle ich keine aus, alte erkläre ich.', ['alte'], ['Gutachten']],
  ['Nachhilfe bekommen Sie woanders, Elternabende bei mir.', ['Elternabende'], ['Nachhilfe']],
  ['Moderieren sollen andere, ich halte Vorträge.', ['Vorträge'], ['Moderieren']],
  ['Programmieren lasse ich andere.', [], ['Programmieren']],
  ['Hochzeiten: nein. Vereinsfeste: ja.', ['Vereinsfeste'], ['Hochzeiten']],
  ['Für Altbauten gibt es die Energieberatung, nicht mich.', [], ['Altbauten', 'Energieberatung']],
  ['Lange Konzepte schreibe ich ungern.', [], ['Konzepte']],
  ['Amtliche Übersetzungen fertigt sie nicht an.', [], ['Übersetzungen']],
  ['Technik gibt es nicht bei mir.', [], ['Technik']],
  ['Wie es andere Gemeinden machen, zeige ich auf Reisen.', ['Gemeinden', 'Reisen'], []],
  ['Konflikte scheue ich nicht.', ['Konflikte'], []],
  ['Kein Problem mit Streit.', ['Streit'], []],
  ['Mein Angebot: keine Folien, viel Dorfspaziergang.', ['Dorfspaziergang'], ['Folien']],
  ['Mediation ja, Moderation nein.', ['Mediation'], ['Moderation']],
  ['Vorträge halte ich keine, Workshops gerne.', ['Workshops'], ['Vorträge']],
  ['Ausgeschlossen fühlt sich bei mir niemand: Inklusion ist mein Thema.', ['Inklusion'], []],
  ['Keine Folien, dafür viele Gespräche.', ['Gespräche'], ['Folien']],
  ['Inklusion ist nicht verhandelbar bei mir.', ['Inklusion'], []],
  ['Stadtplanung mache ich nicht für, sondern mit den Leuten.', ['Stadtplanung'], []],
  ['Bei Windkraft bin ich weder dafür noch dagegen, ich moderiere.', ['Windkraft'], []],
  ['Ich lehne keine Anfrage zu Jugendbeteiligung ab.', ['Jugendbeteiligung'], []],
  ['Einen Bürgerrat ohne Losverfahren begleite ich nicht.', ['Bürgerrat'], []],
  ['Mediation? Nein. Moderation gern.', ['Moderation'], ['Mediation']],
  ['Mit Mediation habe ich nichts zu tun.', [], ['Mediation']],
  ['Mediation liegt mir nicht.', [], ['Mediation']],
  ['Von Mediation habe ich keine Ahnung.', [], ['Mediation']],
  ['Für Mediation fehlt mir die Ausbildung.', [], ['Mediation']],
  ['Windkraft ist mir zu politisch, da halte ich mich raus. Wärmenetze gern.', ['Wärmenetze'], ['Windkraft']],
  ['Zur Windkraft habe ich eine Meinung, deshalb lasse ich davon die Finger.', [], ['Windkraft']],
  ['Aus dem Streit um Windkraft halten wir uns heraus.', [], ['Windkraft']],
  ['Windkraft: bitte nicht.', [], ['Windkraft']],
]

describe('what a text denies', () => {
  it.each(DENIALS)('%s', (text, kept, gone) => {
    const words = offered(text)
    for (const word of kept) expect(words).toContain(word)
    for (const word of gone) expect(words).not.toContain(word)
  })

  it('is found in linear time', () => {
    const began = performance.now()
    for (const text of ['nicht '.repeat(100_000), 'kein, '.repeat(100_000), 'ich nicht am '.repeat(50_000)])
      denialsIn(text)
    expect(performance.now() - began).toBeLessThan(3_000)
  })
})

it.each([
  ['Rechtsberatung biete ich nicht.', ['Rechtsberatung']],
  ['Keine Steuerberatung, Buchhaltung oder Beamer.', ['Steuerberatung', 'Buchhaltung', 'Beamer']],
  ['Beratung im Einzelfall mache ich nicht.', []],
  ['Prüfung von Plänen: nein.', []],
  ['Keine amtlichen Papiere.', []],
  ['Für Kanzleien, nicht für Gerichte.', []],
])('takes only a thing by itself for denied as a whole: %s', (text, expected) => {
  const bare = analyse(text).filter((token) => isBareNoun(token, text))
  expect(bare.map(({ start, end }) => text.slice(start, end))).toEqual(expected)
})

// prettier-ignore
it.each([
  ['Keine Rechtsberatung.', ['Rechtsberatung']],
  ['Förderanträge schreibe ich nicht.', ['Förderanträge']],
  ['Crowdfunding mache ich nicht.', ['Crowdfunding']],
  ['Moderation gern, Mediation nicht.', ['Mediation']],
  ['Für Dörfer, die keinen Laden mehr haben.', []],
  ['Wenn im Ort kein Bus mehr fährt, gründe ich mit euch einen Bürgerbus.', []],
  ['Kein Streit ist mir zu groß.', []],
  ['Gemeinden, die kein Geld haben, zeige ich Fördermittel.', []],
  ['Ich helfe, wenn keine Jugendlichen mehr kommen.', []],
  ['Keine Windräder ohne Gespräch: Ich moderiere.', []],
  ['Bei mir gibt es keine Mediation von der Stange.', []],
  ['Ich nehme kein Honorar für Mediation.', []],
])('takes no story of what others lack for a refusal: %s', (text, expected) => {
  const { isRefused } = denialsIn(text)
  expect(analyse(text).filter(isRefused).map(({ start, end }) => text.slice(start, end))).toEqual(expected)
})
