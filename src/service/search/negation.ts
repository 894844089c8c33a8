/** Finds what a text says somebody does NOT offer: "Keine Rechtsberatung", "Förderanträge schreibe ich nicht". */
import type { Token } from './german.ts'

interface Span {
  start: number
  end: number
}

const CLAUSE_ENDS = /[.!?;\n–—]|[,:](?=\s)|\s(?:sondern|aber|doch|dafür|jedoch|stattdessen)\s/gu
const SENTENCE = /[^.!?\n]+/gu
const NONE = /(?<!\p{L})(?:kein(?:e[nmrs]?|erlei)?|weder|außer|ausgenommen)(?!\p{L})/iu
const NOT = /(?<!\p{L})(?:nicht|nie|niemals|nein|ungern)(?!\p{L})/iu
/** "Gutachten stelle ich keine aus": what is denied stands before. */
const BARE = /^(?:\s+(?:mehr|selbst|selber|an|ab|aus|auf|ein|her|vor|bereit|zur\s+Verfügung))*\s*$/iu
// "nicht nur", "kein Problem", "Konflikte scheue ich nicht" deny nothing.
const NO_DENIAL =
  /(?<!\p{L})(?:nicht\s+(?:nur|zuletzt|alleine?|bloß|erst|immer|selten|weniger|einfach|ohne|umsonst|ganz|unbedingt|verhandelbar|schlecht\p{L}*|sich\s+selbst|davon|aus$)|nie\s+nein|lehn\p{L}*\s+(?:ich\s+|wir\s+)?kein\p{L}*|geb\p{L}*\s+(?:ich\s+|wir\s+)?kein\p{L}*\s+\p{L}+\s+auf|kein\p{L}*\s+\p{L}+\s+ist\s+zu|\p{Lu}[\p{L}-]+\s+(?:ohne|mit\s+(?:weniger|mehr)\s+als|von\s+der\s+Stange)|predig\p{L}*|schone[nt]?|kein(?:e[nmrs]?)?\s+(?:Problem|Frage|Angst|Scheu|Hindernis|Thema|Honorar|Rechnung|Geld|Kosten|bessere[nmrs]?|Dorf|Ort)|(?:scheu|fürcht|meid|vergess|verzicht|schreck|schad|fehl|vernachlässig)\p{L}*)(?!\p{L})/iu
/** Offering, as people say it of themselves. "Wenn Nachbarn nicht mehr grüßen" is no offer. */
const OFFERING =
  /(?<!\p{L})(?:ich|wir|mein\p{L}*|unser\p{L}*|bekommt|gehör\p{L}*|zählt|zählen|dabei|dazu|zuständig|richtige[rn]?|Angebot|Gebiet|Feld|Repertoire|Programm|Verfügung|möglich|Einsätze|(?:an)?biete[nt]?|über(?:nehm\p{L}*|nimmt)|leiste[nt]?|angeboten|\p{L}{2,}t\s+(?:er|sie)(?:\s+selbst)?\s+nicht|(?:bei|mit|von)\s+(?:mir|uns))(?!\p{L})/iu
/** "nicht am Pult": the denial is of what follows, when it begins so and is more than a part of the verb. */
const ADJUNCT =
  /^\s+(?:a[mn]|auf|aus|bei|beim|durch|für|gegen|gern|im|immer|in|ins|länger|mehr|mit|nach|ohne|über|um|unter|vom|von|vor|zu(?!\s+(?:mein|unser))|zum|zur)\s+\S+/iu
const AND = /\s(?:und|statt)\s+$/iu
/**
 * Without a "nicht": "Rechtsberatung überlasse ich anderen", "für Hochzeiten sind wir die falsche Adresse", "Gutachten schreiben
 * andere", "Therapie bekommen Sie woanders", "Catering: Fehlanzeige".
 */
const REFUSING = new RegExp(
  String.raw`(?<!\p{L})(?:${[
    String.raw`überlass\p{L}*\s+(?:ich|wir)`,
    String.raw`lehn\p{L}*\s+(?:ich|wir)\s+ab`,
    String.raw`l(?:asse|assen)\s+(?:ich|wir)\s+(?:(?:lieber|davon|da)\s+)*(?:die\s+Finger|andere\p{L}*)`,
    String.raw`(?:bin|sind)\s+(?:ich|wir)\s+(?:die|der)\s+falsche[nr]?`,
    String.raw`(?:mach|soll|könn|dürf|schreib|erledig|übernehm|leist|liefer|biet)\p{L}*\s+(?:bitte\s+|gern\s+)?andere`,
    String.raw`(?:bekomm|find|gib|erhalt|erhält|such|hol)\p{L}*\s+(?:\p{L}+\s+){0,3}(?:woanders|anderswo|andernorts|an\s+anderer\s+Stelle)`,
    String.raw`(?:versteh|weiß|kenn)\p{L}*\s+(?:ich|wir)\s+(?:viel\s+)?(?:zu\s+wenig|nichts)`,
    String.raw`(?:verweis|vermittl)\p{L}*\s+(?:ich|wir)\s+(?:\p{L}+\s+){0,2}(?:an|auf|weiter)`,
    String.raw`(?:geb|reich)\p{L}*\s+(?:ich|wir)\s+an\s+(?:\p{L}+\s+){0,2}(?:ab|weiter)`,
    String.raw`halt\p{L}*\s+(?:ich\s+mich|wir\s+uns)\s+(?:\p{L}+\s+)?(?:raus|heraus|fern)|Fehlanzeige|(?:ist|sind)\s+ausgeschlossen|schließ\p{L}*\s+(?:ich|wir)\s+aus`,
    String.raw`hab\p{L}*\s+(?:ich|wir)\s+(?:nichts\s+(?:zu\s+tun|am\s+Hut)|keine\s+Ahnung)|lieg\p{L}*\s+(?:mir|uns)\s+nicht`,
    String.raw`kann\s+ich\s+nichts|können\s+wir\s+nichts|fehl\p{L}*\s+(?:mir|uns)|muss\p{L}*\s+(?:ich|wir)\s+aufgeben`,
  ].join('|')})(?!\p{L})`,
  'iu',
)
/** "Dafür gibt es die Verbraucherzentrale, nicht mich." */
const NOT_ME =
  /,\s+(?:(?:deshalb|darum|daher|drum|also)\s+)?lass\p{L}*\s+(?:ich|wir)\s+(?:da|davon|von\s+beide[mn])\s+(?:\p{L}+\s+){0,2}Finger|,\s+(?:da(?:von|mit|bei)?|dort)\s+(?:halt|lass|bleib|mach)\p{L}*\s+(?:ich|wir)\s+(?:\p{L}+\s+){0,5}(?:raus|heraus|fern|weg|Finger|nicht)(?!\p{L})|(?:,\s+(?:und\s+|aber\s+)?nicht\s+(?:mich|uns)|(?<!\p{L})nicht\s+(?:bei|von|durch|mit)\s+(?:mir|mich|uns))\s*$/iu
const COLON = /:\s/u
/** "Hochzeiten: nein." */
const NO_AT_ALL =
  /^:\s+(?:bitte\s+)?(?:nein|nicht|nie)(?:\s+\p{L}+)?\s*$|:\s+bitte\s+(?:zu[mr]?|an|bei[m]?|ander\p{L}*|woanders)(?!\p{L})/iu
const ANSWERED_NO = /^\?\s+(?:leider\s+)?(?:nein|bitte\s+nicht|nicht\s+(?:bei|mit)\s+(?:mir|uns))(?!\p{L})/iu
const LONGEST_ANSWER = 30
/** "Private Steuererklärungen, nein, auch nicht für Bekannte." */
const NO_THANKS = /^[^,:;]{4,60},\s+nein(?!\p{L})/iu

export interface Denials {
  /** Whether a token stands in a clause that denies it. */
  isDenied: (token: Token) => boolean
  /** Whether the person says not to do just this: no story of what others lack, and no part of something larger. */
  isRefused: (token: Token) => boolean
}

/** Linear in the length of the text; each question then goes through what is denied in it, which is little. */
export function denialsIn(text: string): Denials {
  const spans = deniedSpans(text)
  const spanOf = ({ start }: Token) => spans.find((span) => start >= span.start && start < span.end)
  return {
    isDenied: (token) => spanOf(token) !== undefined,
    isRefused: (token) => spanOf(token)?.isRefusal === true && isBareNoun(token, text),
  }
}

interface Denial extends Span {
  isRefusal: boolean
}

/** "Wenn kein Bus mehr fährt", "die keinen Vorstand finden": what others lack. */
const STORY =
  /^\s*(?:(?:für|mit|bei|von)\s+)?(?:wenn|wo|weil|dass|ob|bis|solange|falls|die|der|das|denen|deren)(?!\p{L})|\s(?:ohne|zu\s+\p{L}+)(?!\p{L})/iu
/** "Keine Rechtsberatung", "Gutachten stelle ich keine aus". */
const REFUSAL = new RegExp(
  [
    String.raw`^\s*(?:[Kk]ein\p{L}*|[Ww]eder)\s+(?:\p{Ll}+e[nmrs]?\s+)?\p{Lu}[\p{L}-]*(?:\s+(?:und|oder|noch)\s+\p{Lu}[\p{L}-]*)*\s*$`,
    String.raw`(?<!\p{L})(?:mach|biet|leist|übernehm|gebe?n?|erstell|schreib|stell|halt|fertig)\p{L}*\s+(?:ich|wir|er|sie)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:[Ii]ch|[Ww]ir|[Ee]r|[Ss]ie)\s+(?:mach|biet|leist|übernehm|übernimmt|geb|gib|erstell|schreib|stell|halt|fertig)\p{L}*`,
  ].join('|'),
  'u',
)

/** Whether a token is a thing by itself: not the Prüfung of Bebauungsplänen, not Beratung im Einzelfall, not amtliche Papiere. */
export function isBareNoun({ start, end }: Span, text: string): boolean {
  return (
    /^\p{Lu}/u.test(text.slice(start, end)) &&
    BEFORE_NOUN.test(text.slice(Math.max(0, start - LONGEST_BEFORE), start)) &&
    !ATTRIBUTE.test(text.slice(end, end + LONGEST_BEFORE))
  )
}
const BEFORE_NOUN =
  /(?:^|[.!?:;,(–—\n]\s*|(?<!\p{L})(?:kein(?:e[nmrs]?|erlei)?|weder|noch|und|oder|sowie|auch|nicht|wie)\s+)$/iu
const ATTRIBUTE =
  /^\s+(?:a[mn]|auf|aus|bei|beim|de[rs]|durch|eine[rs]|für|gegen|ihre[rs]|eure[rs]|im|in|mit|nach|über|um|unter|vo[mn]|vor|zu[mr]?)(?!\p{L})/iu
const LONGEST_BEFORE = 12

function deniedSpans(text: string): Denial[] {
  const mayDeny = (part: string) => [NONE, NOT, REFUSING, NO_AT_ALL].some((sign) => sign.test(part))
  if (!mayDeny(text)) return []
  return [...text.matchAll(SENTENCE)].flatMap(({ 0: sentence, index }) => {
    const end = index + sentence.length
    // "Mediation? Nein." is answered by what follows.
    if (ANSWERED_NO.test(text.slice(end, end + LONGEST_ANSWER))) return [{ start: index, end, isRefusal: true }]
    return mayDeny(sentence) ? deniedIn(sentence, index) : []
  })
}

/** "nicht für, sondern mit den Leuten", "weder dafür noch dagegen" */
const EITHER_WAY = /(?<!\p{L})(?:nicht\s+für,?\s+sondern|weder\s+dafür\s+noch\s+dagegen)(?!\p{L})/iu

function deniedIn(sentence: string, offset: number): Denial[] {
  if (EITHER_WAY.test(sentence)) return []
  const whole = { start: offset, end: offset + sentence.length, isRefusal: true }
  const colon = COLON.exec(sentence)
  // "Was ihr nicht bekommt: Graphic Recording, Technik"
  if (colon !== null && isDenial(sentence.slice(0, colon.index))) return [whole]
  if (
    (colon !== null && NO_AT_ALL.test(sentence.slice(colon.index))) ||
    NOT_ME.test(sentence) ||
    NO_THANKS.test(sentence)
  )
    return [whole]
  const clauses = clausesOf(sentence)
  const spans: Denial[] = []
  let goesOn = false
  let isRefusal = false
  for (const { start, end, isContrast } of clauses) {
    if (isContrast) goesOn = false
    const clause = sentence.slice(start, end)
    const none = NO_DENIAL.test(clause) || REFUSING.test(clause) ? null : NONE.exec(clause)
    // An enumeration carries the "keine" on: "Keine Steuerberatung, Buchhaltung oder Lohnabrechnung".
    goesOn = none !== null || (goesOn && isEnumerated(clause))
    const from = none === null ? (goesOn ? 0 : deniedFrom(clause)) : noneFrom(clause, none)
    if (from === undefined) continue
    // An enumeration goes on as it began.
    if (none !== null || !goesOn) isRefusal = !STORY.test(clause) && (none === null || REFUSAL.test(clause))
    spans.push({ start: offset + start + from, end: offset + end, isRefusal })
  }
  return spans
}

/** Where in a clause with "kein" begins what is denied. */
const noneFrom = (clause: string, { index, 0: word }: RegExpExecArray) =>
  BARE.test(clause.slice(index + word.length)) ? 0 : index

const isDenial = (clause: string) => deniedFrom(clause) !== undefined

/** Where in a clause with "nicht" begins what is denied; undefined where nothing is. */
function deniedFrom(clause: string): number | undefined {
  if (REFUSING.test(clause) || NOT_THIS.test(clause)) return 0
  const not = NOT.exec(clause)
  if (not === null || NO_DENIAL.test(clause) || !OFFERING.test(clause)) return undefined
  const end = not.index + not[0].length
  // "Vereine und nicht Verbände"
  if (AND.test(clause.slice(0, not.index))) return end
  return ADJUNCT.test(clause.slice(end)) ? end : 0
}

const OWN_CLAUSE = /(?<!\p{L})(?:ich|wir|ihr|es|man|das|und zwar|gerne?|ja|schon|viele?|ist|sind)(?!\p{L})/iu
/** "Mediation nicht", "Moderation leider nein": a clause of its own. */
const NOT_THIS = /^\s*(?:und\s+)?\p{Lu}[\p{L}-]*(?:\s+leider)?\s+(?:nicht|nein)\s*$/u

/** A piece of an enumeration has no verb of its own; short and without a pronoun is near enough. */
function isEnumerated(clause: string): boolean {
  return clause.trim().split(/\s+/u).length <= 4 && !OWN_CLAUSE.test(clause)
}

interface Clause extends Span {
  /** Begins with "aber", "sondern" and the like. */
  isContrast: boolean
}

function clausesOf(sentence: string): Clause[] {
  const clauses: Clause[] = []
  let start = 0
  let isContrast = false
  for (const { index, 0: sign } of sentence.matchAll(CLAUSE_ENDS)) {
    clauses.push({ start, end: index, isContrast })
    start = index + sign.length
    isContrast = sign !== ','
  }
  clauses.push({ start, end: sentence.length, isContrast })
  return clauses
}
