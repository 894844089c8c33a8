/**
 * What a query says not to want: "Klimaschutz ohne Windkraft", "nicht online", "Runder Tisch statt Mediation". It is neither
 * searched for nor offered as a filter, and who offers it fits less (unwanted.ts).
 */
import { TERM_KINDS } from '../../contract/vocabulary.ts'
import type { RecognisedFilter } from '../../contract/search.ts'
import type { Token } from './german.ts'
import { longestOffer, type FieldWords } from './recognise.ts'
import type { Phrase, Synonyms } from './synonyms.ts'

export interface Wishes {
  wanted: Token[]
  /** Neither wanted nor refused: Streit in "Mediation statt Streit" is what there is. */
  aside: Token[]
  refused: Refusal[]
}

export interface Refusal {
  /** Of one thing. */
  tokens: Token[]
  /** Not only "ohne": that may also tell what something is like. */
  isFirm: boolean
}

type Kind = 'without' | 'none' | 'not' | 'instead'

interface Sign {
  kind: Kind
  /** Where the sign begins, and where the thing does. */
  at: number
  start: number
  /** "aber kein", "bitte nicht": refuses whatever follows. */
  isFirm: boolean
}

const SIGN = new RegExp(
  String.raw`(?<!\p{L})(?:(?<without>ohne)|(?<none>kein(?:e[nmrs]?)?(?!\s+fall(?!\p{L}))|weder)|(?<not>nicht|auf\s+(?:gar\s+)?keinen\s+fall|(?<=(?:bitte|lieber|aber)\s+)niemand(?:en)?(?=\s+(?:aus|von)\s)|nichts(?=\s+(?:mit|zu|über))|außer|ausser|außerhalb)|(?<instead>statt|anstatt|anstelle))\s+` +
    String.raw`(?!(?:nur|zuletzt|allein|bloß|mehr|dessen|weit)(?!\p{L})|(?<=außer\s+)(?:kontrolle|betrieb|atem)(?!\p{L}))` +
    String.raw`(?:(?:von|übers?|a[mnu]s?|auf|beim?|fürs?|ins?|im|mit|nach|per|via|als|zu[mr]?)\s+)?(?:(?:de[rmn]|des|die|das|eine?[nmrs]?|unser\p{L}*)\s+)?`,
  'giu',
)
/** "keine Mediation oder Schlichtung", "weder online noch telefonisch" */
const OR = /^\s*(?:oder|noch|und|,)\s+(?:auch\s+)?(?:kein(?:e[nmrs]?)?\s+)?$/iu
const COMMA_OR = /^\s*(?:oder|noch|,)\s+(?:auch\s+)?(?:kein(?:e[nmrs]?)?\s+)?$/iu
const FIRM =
  /(?:(?<!\p{L})(?:aber|doch|bitte|lieber|bloß|nur|jedoch)|,)(?:\s+(?:bitte|lieber|bloß|nur|auch|und))*\s*$/iu
/** "Klima außer Energie" */
const EXCEPT = /^au(?:ß|ss)er/iu
/** "nicht Deutsch sprechende Eltern", "nicht organisierte Bürger" */
const NOT_SO = /^(?:\p{Lu}\p{L}+\s+)?\p{Ll}+(?:end|t|en)e[nmrs]?\s+\p{Lu}/u
/** "keinen Moderator aus der Verwaltung": a moderator, but none of the administration. */
const OF = /^\p{Lu}[\p{L}*:-]+\s+(?:aus|vo[nm]|mit)\s+(?:(?:de[rmn]|einer?|einem)\s+)?(?=\p{Lu})/u
/** "Die Gemeinde will keinen Bürgerrat": what others refuse is what it is about. */
const OTHERS_WILL = /(?<!\p{L})(?:will|wollen|möchte|möchten)(?!\p{L})/iu
const OWN = /(?<!\p{L})(?:ich|wir|ihr|man|bitte|lieber|aber|such\p{L}*)(?!\p{L})/iu
/** "jemand, der nicht aus dem Gemeinderat kommt" */
const SOMEONE = /(?<!\p{L})(?:jemand\p{L}*|\p{L}+(?:in|person|kraft)),?\s+(?:der|die)\s+$/iu
/** "Online nein danke", "Mediation lieber nicht" */
const REFUSED_AFTER =
  /([\p{L}-]+)[\s,:]+(?:nein(?:\s+danke)?|(?:bitte|lieber|eher)\s+nicht|muss\s+nicht\s+sein)(?=\s*(?:$|[.,;!]))/giu

// Who is told no or lacks something wants it all the same: "Wir haben keine Moderation", "nicht nur online".
const LACK = /(?<!\p{L})(?:hab|hat|hät|gib|find|fehl|bekomm|krieg|kenn)\p{L}*\s+(?:\p{L}+\s+){0,3}$/iu
/** "keine Moderation leisten", "ohne Leichte Sprache kaum zu verstehen", "nicht ohne Mediation", "warum nicht Open Space". */
const CANNOT =
  /^[^,.;!?]*(?<!\p{L})(?:leist|bezahl|finanz|bekomm|krieg|hab|hat|gibt|find|vorhanden|kaum|nicht|nie|mehr)\p{L}*/iu
const ALL_THE_SAME = /(?<!\p{L})(?:nicht|warum|wieso|weshalb)\s+$/iu
/** A sentence that wants to be without something says so; any other tells what is missing. */
const VOLITION = /(?<!\p{L})(?:woll|will|möcht|soll|bitte|lieber|wünsch|aber|nur|such)\p{L}*/iu
const STATEMENT =
  /(?<!\p{L})(?:wir|ich|uns|unser\p{L}*|man|es|ist|sind|wird|werden|kann|können|kommt|geht|läuft|hat|haben)(?!\p{L})/iu

/**
 * What somebody wants to get. A topic is what there is, and it is about it even when nobody wants it: "Wir wollen keine
 * Windräder".
 */
const OFFERS: RecognisedFilter['parameter'][] = ['service', 'method', 'qualification', 'language', 'online']
const ANYTHING: RecognisedFilter['parameter'][] = [...OFFERS, ...TERM_KINDS]
/** "nicht schwäbisch"; "nicht einig" and "nicht beteiligt" tell how things stand. */
const KIND_OF = /isch(?:e[nmrs]?)?$/
/** Adjectives and all. */
const LONGEST_THING = 3

/** Where the words begin that a query does not want, wherever it says so. */
export function unwantedIn(text: string, isSentence = false): number[] {
  return signsIn(text, isSentence).map(({ start }) => start)
}

function signsIn(text: string, isSentence: boolean): Sign[] {
  if (isSentence && STATEMENT.test(text) && !VOLITION.test(text)) return []
  if (OTHERS_WILL.test(text) && !OWN.test(text)) return []
  return [...text.matchAll(SIGN)].flatMap(({ index, 0: words, groups }) => {
    const before = text.slice(0, index)
    const start = index + words.length
    if (LACK.test(before) || ALL_THE_SAME.test(before) || CANNOT.test(text.slice(start))) return []
    const kind = (Object.keys(groups ?? {}) as Kind[]).find((name) => groups?.[name] !== undefined) ?? 'not'
    if (kind === 'not' && NOT_SO.test(text.slice(start))) return []
    const of = kind === 'none' ? (OF.exec(text.slice(start))?.[0].length ?? 0) : 0
    return {
      kind,
      at: index,
      start: start + of,
      isFirm: of > 0 || FIRM.test(before) || SOMEONE.test(before) || EXCEPT.test(words),
    }
  })
}

export interface WishWords {
  field: FieldWords
  /** A term for what groups lack, so that "kein Geld" asks for it. */
  isLacking(term: string): boolean
  synonyms: Pick<Synonyms, 'byFirst'>
}

/** Parts the tokens of a query by what it wants and what it does not. */
export function wishesOf(all: Token[], text: string, words: WishWords, isSentence: boolean): Wishes {
  const found = signsIn(text, isSentence)
  const signs = new Map(found.map((sign) => [sign.start, sign]))
  // "auf keinen Fall" is about no case.
  const isOfSign = ({ word, start }: Token) =>
    word === 'fall' && found.some((sign) => start >= sign.at && start < sign.start)
  const tokens = all.filter((token) => !isOfSign(token))
  const after = new Set([...text.matchAll(REFUSED_AFTER)].map(({ index }) => index))
  const isStory = isSentence && STATEMENT.test(text)
  const wishes: Wishes = { wanted: [], aside: [], refused: [] }
  let open: Sign | undefined
  for (let at = 0, end = 0; at < tokens.length;) {
    const token = tokens[at] as Token
    const between = text.slice(end, token.start)
    const goesOn = open !== undefined && (open.kind === 'not' || isStory ? COMMA_OR : OR).test(between)
    // An enumeration goes on as firmly as it began.
    open = signs.get(token.start) ?? (goesOn && open !== undefined ? { ...open, isFirm: true } : undefined)
    const count = open === undefined ? 0 : refusedAt({ tokens, at, text }, open, wishes.wanted, words, isStory)
    // "Mobilfunkmast nein danke" is about the mast.
    const isRefusedAfter = after.has(token.start) && isOffer([token], words.field)
    const length = count === 0 && isRefusedAfter ? 1 : count
    const taken = tokens.slice(at, at + Math.max(1, length))
    if (length === 0) {
      wishes.wanted.push(token)
      open = undefined
    } else if (open?.kind === 'instead' && !isOffer(taken, words.field)) wishes.aside.push(...taken)
    else wishes.refused.push({ tokens: taken, isFirm: open === undefined || open.isFirm || open.kind !== 'without' })
    end = taken.at(-1)?.end ?? end
    at += taken.length
  }
  return wishes
}

interface Spot {
  tokens: Token[]
  at: number
  text: string
}

/** How many tokens from here on are one thing that the sign refuses; 0: it is wanted all the same. */
function refusedAt(spot: Spot, sign: Sign, wanted: Token[], words: WishWords, isStory: boolean): number {
  const { tokens, at, text } = spot
  const offered = longestOffer(tokens, at, words.field, OFFERS)
  if (offered > 0) return offered
  if (isStory && !sign.isFirm) return 0
  const count = longestOffer(tokens, at, words.field, ANYTHING) || lengthOfThing(spot)
  const thing = tokens.slice(at, at + count)
  if (sign.kind === 'instead' || (sign.kind === 'not' && sign.isFirm)) return count
  if (sign.kind !== 'not' && thing.some(({ term }) => words.isLacking(term))) return 0
  if (sign.isFirm) return count
  if (sign.kind === 'not') return isCapital(thing.at(-1), text) || KIND_OF.test(thing.at(-1)?.word ?? '') ? count : 0
  const before = wanted.at(-1)
  if (before === undefined)
    return sign.kind === 'without' ||
      NEITHER.test(text.slice(sign.at, sign.start)) ||
      TURNS.test(text.slice(thing.at(-1)?.end))
      ? count
      : 0
  // "Dorf ohne Laden", "Schulhof ohne Bäume": whose lack it is stands right before it.
  const isTheirs =
    text.slice(before.end, sign.at).trim() === '' &&
    !OFFERING.test(before.word) &&
    (isSomebody(before, words.field) || isSomething(before, words))
  return isTheirs ? 0 : count
}

/** A Vereinsberatung is no Verein that lacks something. */
const OFFERING = /(?:beratung|begleitung|moderation|mediation|entwicklung|planung|coaching)$/u
/** "keine Energie, aber Verkehr", "keine Schulen bitte" */
const TURNS = /^\s*(?:,?\s*(?:aber|sondern|nur|lieber)(?!\p{L})|,?\s*bitte\s*[.!]?\s*$)/iu
/** "weder Kultur noch Sport" */
const NEITHER = /^weder/iu

/** An adjective or two and a noun; the parts of a word with a hyphen. */
function lengthOfThing({ tokens, at, text }: Spot): number {
  const hasCapitals = /\p{Lu}/u.test(text)
  let count = 1
  for (; count < LONGEST_THING; count++) {
    const [last, next] = [tokens[at + count - 1], tokens[at + count]]
    if (last === undefined || next === undefined) break
    const between = text.slice(last.end, next.start)
    const isAdjective = hasCapitals && between.trim() === '' && !isCapital(last, text) && isCapital(next, text)
    if (between !== '-' && !isAdjective) break
  }
  return count
}

const isCapital = (token: Token | undefined, text: string) =>
  token !== undefined && /^\p{Lu}/u.test(text.charAt(token.start))

const isOffer = (tokens: Token[], field: FieldWords) => longestOffer(tokens, 0, field, OFFERS) === tokens.length

/** People and where they live. */
const isSomebody = ({ term, word }: Token, { offers }: FieldWords) =>
  SOMEBODY.has(word) || (offers.get(term) ?? []).some(({ parameter }) => parameter === 'audience')
/** What everyday language has a word for: a Gasthaus may lack something, Klimaschutz as such does not. */
function isSomething({ term }: Token, { field, synonyms }: WishWords): boolean {
  const isTopic = (label: Phrase) =>
    (field.offers.get(label.join(' ')) ?? []).some(({ parameter }) => parameter === 'topic')
  const rules = field.offers.has(term) ? [] : (synonyms.byFirst.get(term) ?? [])
  return rules.some(({ asked, about }) => asked.length === 1 && about.some(isTopic))
}
const SOMEBODY = new Set(
  (
    'dorf dorfer ort orte ortsteil stadt stadtteil viertel quartier strasse haus hauser gemeinde flecken region leute ' +
    'menschen familie familien kind kinder eltern jugend frau frauen manner mieter nachbarn verein vereine gruppe'
  ).split(' '),
)
