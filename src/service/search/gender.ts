/** Gendered forms of a person are one word: written with a mark, with a capital I, or as -in and -innen. */
import { foldWord } from './fold.ts'

const MARK = '(?:[*:_·•∙‧]|/[-‐‑]?)'
const MARKED = /[*:_·•∙‧/(]|\p{Ll}In/u
const BRACKETED_FEMALE = /\((?:innen|inn?)\)(?:n?en(?!\p{L}))?/gu
const BRACKETED_ENDING = /\([^)]*\)/g
const INSIDE_COMPOUND = new RegExp(`${MARK}innen(?=\\p{L})`, 'gu')
const AT_END = new RegExp(`${MARK}\\p{L}+$`, 'u')
const CAPITAL_I = /(?<=\p{Ll})In(?:nen(?=\p{Ll})|(?:nen)?$)/u

// Endings of words for people that take -in. Whole words stand here where a shorter ending would catch other words.
const AGENT = new RegExp(
  '(?:er|or|ist|og|ant|ent|eur|eut|at|walt|itekt|arzt|beamt|expert|kolleg|kund|genoss|graf|graph|soph|nom|urg|wirt|' +
    'freund|nachbar|pilot|patriot|lots|zeug|chef|konig|furst|held|gatt|erb|bot|hirt|vorstand|kapitan|dekan|koch|' +
    'enkel|gast|wart|kassier|schoff|franzos|turk|griech|kurd|russ|schwed|chines|sekretar|apothekar|amtmann|landsmann)$',
)
// They end like a person and are none (Schwerin, Platin, Login), or are names in their own right (Valentin).
const NO_PERSON =
  /(?:schwerin|severin|glycerin|glyzerin|kathe?rin|hierin|konstantin|byzantin|valentin|florentin|quentin|clementin|platin|palatin|keratin|kreatin|gelatin|chromatin|(?<!o)login|florin|fluorin|terpentin|serpentin|philistin)$/
const SHORTEST_AGENT = 4

// What German puts between such a word and the next: Student*innenrat is the Studentenrat.
const LINKED_BY_EN = /(?:ent|ant|ist|og|at|or|itekt|expert|kolleg|kund|soph|graf|nom|genoss)$/

/** Takes gender marks out of one raw word: "Bürger*innenrat" → "Bürgerrat", "Ärzt:innen" → "Ärzt", "jede*r" → "jede". */
export function withoutGenderMarks(raw: string): string {
  if (!MARKED.test(raw)) return raw
  const unbracketed = raw.replace(BRACKETED_FEMALE, '*innen').replace(BRACKETED_ENDING, '')
  const closed = unbracketed.replace(INSIDE_COMPOUND, (_mark, at: number) => linkAfter(unbracketed.slice(0, at)))
  return withoutCapitalI(closed.replace(AT_END, ''))
}

/** "ModeratorIn" → "Moderator", "BürgerInnenrat" → "Bürgerrat"; "LinkedIn" stays, for nobody is a Linked. */
function withoutCapitalI(raw: string): string {
  const found = CAPITAL_I.exec(raw)
  if (!found) return raw
  const base = raw.slice(0, found.index)
  if (!isAgent(foldWord(base))) return raw
  const rest = raw.slice(found.index + found[0].length)
  return rest ? base + linkAfter(base) + rest : base
}

function linkAfter(base: string): string {
  const folded = foldWord(base)
  if (folded.endsWith('arzt')) return 'e'
  return LINKED_BY_EN.test(folded) ? 'en' : ''
}

/** How many letters of a folded word are the female ending: 5 for "moderatorinnen", 2 for "arztin", 0 for "berlin". */
export function femaleEnding(word: string): number {
  const length = word.endsWith('innen') ? 5 : word.endsWith('in') ? 2 : 0
  if (length === 0 || NO_PERSON.test(word)) return 0
  return isAgent(word.slice(0, -length)) ? length : 0
}

function isAgent(base: string): boolean {
  return base.length >= SHORTEST_AGENT && AGENT.test(base)
}
