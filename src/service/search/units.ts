/** Which words of a query are one idea: phrases, compounds written apart, compounds that nobody has taken apart. */
import { ageGroupOf, isOfThing } from './ages.ts'
import { meantBy } from './alternatives.ts'
import { isUnfinished } from './correction.ts'
import { termOf, type Token } from './german.ts'
import type { Knowledge } from './knowledge.ts'
import { LINKS, type Part } from './compounds.ts'
import type { Phrase } from './synonyms.ts'

export interface Unit {
  /** As typed. */
  text: string
  phrase: Phrase
  /** The terms as they were typed. */
  typed: Phrase
  /** Folded, of several words joined. */
  word: string
  unfinished: boolean
  /** Part of an idea that stands in several units, 0 to 1. */
  share: number
  /** Written small right before the noun that it belongs to: "alleinerziehende Mütter". */
  isAttribute: boolean
  /** Means nothing here when it is taken apart. */
  isWhole: boolean
}

/** Of a compound taken apart: Werkstatt in Autowerkstatt is not what was asked for. */
const HEAD_SHARE = 0.2
/** Of one that names a topic or a method: a Gefallenendenkmal is a Denkmal. */
const NAMED_SHARE = 0.6
const NAMING: string[] = ['topic', 'method']
/** "Beteiligung von Bürgern", "Konzept für Klimaschutz"; "Stadtplanung mit Kindern" is about two things. */
const LINK = /^(?!.*\bmit\b).*\p{L}/u
/** What makes one thing of two nouns; "Streit im Verein" is a Streit. */
const OF =
  /^ (?:der|des|eine[rs]|von|vom|(?:von )?unsere[rms]?|fürs?|für de[nr]|für (?:die|das|unser\p{L}*)|aus|auf|zum|zur|unter|zwischen) $/u
/** Of what the vocabulary names: a "Laden im Dorf". */
const IN = /^ (?:im|in|in der|in unsere[mr]) $/u
/** Kinder ohne Garten are in no Kindergarten. */
const APART = /(?<!\p{L})(?:ohne|statt|gegen|kein\p{L}*|nicht)(?!\p{L})/iu

const ATTRIBUTE = /^\p{Ll}[\p{L}-]*e[mnrs]?\s+\p{Lu}/u

export function unitsOf(tokens: Token[], text: string, knowledge: Knowledge): Unit[] {
  const units: Unit[] = []
  for (let at = 0; at < tokens.length;) {
    const joined = phraseAt(tokens, at, knowledge) ?? compoundAt(tokens, at, text, knowledge) ?? single(tokens, at)
    const run = tokens.slice(at, at + joined.count)
    const end = run.at(-1)?.end ?? 0
    const unit: Unit = {
      text: text.slice(run[0]?.start, end),
      phrase: joined.phrase,
      typed: run.map(({ term }) => term),
      word: joined.word,
      unfinished: at + joined.count === tokens.length && joined.count === 1 && isUnfinished(text, end),
      share: 1,
      isAttribute: joined.count === 1 && ATTRIBUTE.test(text.slice(run[0]?.start)),
      isWhole: false,
    }
    const done = joined.count === 1 ? doneAt(tokens, at, text, knowledge) : undefined
    if (done !== undefined) {
      const whole = {
        ...unit,
        text: text.slice(run[0]?.start, tokens[at + 1]?.end),
        typed: done.map(({ term }) => term),
      }
      units.push(...partUnits(whole, done, knowledge))
      at += 2
      continue
    }
    const age = joined.count === 1 ? ageGroupOf(unit.word) : undefined
    if (age === undefined) units.push(...takenApart(unit, knowledge))
    else if (!isOfThing(tokens, at, text)) units.push({ ...unit, phrase: [termOf(age)], word: age })
    at += joined.count
  }
  return units
}

/** "Sanierung des Ortskerns" is an Ortskernsanierung, whether or not anybody has that word: the thing, then what is done. */
function doneAt(
  tokens: Token[],
  at: number,
  text: string,
  { lexicon, synonyms, field }: Knowledge,
): Part[] | undefined {
  const [what, thing] = tokens.slice(at, at + 2)
  if (what === undefined || thing === undefined || !DOING.test(what.word)) return undefined
  if (!OF.test(text.slice(what.end, thing.start)) || !areNouns([what, thing], text)) return undefined
  const isUsed = lexicon.isKnown(thing.term) || synonyms.isAsked(thing.term) || field.offers.has(thing.term)
  return isUsed ? [thing, what] : undefined
}

/** A hyphenated word stands for itself where it is known as one, otherwise for its parts. */
export function wholeWords(tokens: Token[], text: string, { lexicon, synonyms, field }: Knowledge): Token[] {
  const kept: Token[] = []
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token
    const parts = tokens.slice(at + 1).filter(({ start, end }) => start >= token.start && end <= token.end)
    const isOne =
      parts.length === 0 ||
      ageGroupOf(token.word) !== undefined ||
      lexicon.isKnown(token.term) ||
      synonyms.isAsked(token.term) ||
      field.offers.has(token.term) ||
      lexicon.partsOf(token.word).length > 1 ||
      (isUnfinished(text, token.end) && lexicon.startingWith(token.word, 1).length > 0)
    if (isOne) kept.push(token)
    else kept.push(...parts)
    at += parts.length
  }
  return kept
}

interface Joined {
  count: number
  phrase: Phrase
  word: string
}

function single(tokens: Token[], at: number): Joined {
  const { term = '', word = '' } = tokens[at] ?? {}
  return { count: 1, phrase: [term], word }
}

/** "runder Tisch", "Open Space": phrases of the vocabulary and of the synonyms. */
function phraseAt(tokens: Token[], at: number, { synonyms, field }: Knowledge): Joined | undefined {
  const first = tokens[at]?.term ?? ''
  const phrases = [
    ...(synonyms.byFirst.get(first) ?? []).map(({ asked }) => asked),
    ...(field.phrases.get(first) ?? []),
  ]
  const found = phrases
    .filter((phrase) => phrase.length > 1 && phrase.every((term, offset) => tokens[at + offset]?.term === term))
    .sort((a, b) => b.length - a.length)[0]
  if (found === undefined) return undefined
  const run = tokens.slice(at, at + found.length)
  return { count: found.length, phrase: found, word: run.map(({ word }) => word).join('') }
}

/** "Beteiligung von Bürgern", "Jugend Forum", "Moderation großer Gruppen": there is one word for it here. */
function compoundAt(tokens: Token[], at: number, text: string, knowledge: Knowledge): Joined | undefined {
  const { lexicon, field, fillers, synonyms, isSmallWord } = knowledge
  const [first, second, third] = tokens.slice(at, at + 3)
  if (first === undefined || second === undefined || APART.test(text.slice(first.end, second.start))) return undefined
  // "die nächsten Jahre planen" asks for no Jahresplan.
  const isCapital = ({ start }: Token) => /\p{Lu}/u.test(text.charAt(start))
  if ((fillers.has(first.term) && isCapital(first) && !isCapital(second)) || TO_DO.test(second.word)) return undefined
  const isLinked = LINK.test(text.slice(first.end, second.start))
  const isOffer = ({ term }: Token) => field.offers.has(term)
  const isThree = third !== undefined && !APART.test(text.slice(second.end, third.start))
  const three = isThree
    ? (lexicon.wholeOf(second.term, third.term, first.term) ?? lexicon.wholeOf(first.term, second.term, third.term))
    : undefined
  if (three !== undefined) return { count: 3, phrase: [three.posting.term], word: three.word }
  // "Mehrgenerationen Haus": everyday language has one word for it.
  const word = first.word + second.word
  const term = termOf(word)
  const isVerb = !isCapital(second) && isSmallWord(second.word)
  if ((synonyms.isAsked(term) || field.offers.has(term)) && !isVerb) return { count: 2, phrase: [term], word }
  const two =
    lexicon.word(word) ??
    // "Kinder Stadtplanung" asks for two things, although somebody has a Kinderstadtplan.
    (isLinked ? lexicon.wholeOf(second.term, first.term) : undefined) ??
    (isOffer(second) ? undefined : lexicon.wholeOf(first.term, second.term))
  const named = two === undefined || two.posting.length < FEW ? paraphrased(first, second, text, knowledge) : undefined
  if (named !== undefined) return { count: 2, phrase: [named.term], word: named.word }
  // One who has the very word is no answer where others have both.
  if (
    two !== undefined &&
    two.posting.length < FEW &&
    [first, second].every(({ term }) => lexicon.isKnown(term) && !fillers.has(term))
  )
    return undefined
  return two && { count: 2, phrase: [two.posting.term], word: two.word }
}

/**
 * "Schließung der Schule": the word for it that the vocabulary has, or everyday language with others that mean the same. What is a
 * method or a quarrel by itself is that, whosever it is: "Streit unter Vereinen".
 */
function paraphrased(what: Token, thing: Token, text: string, knowledge: Knowledge) {
  const { field, synonyms } = knowledge
  const between = text.slice(what.end, thing.start)
  const isOf = OF.test(between)
  if (!(isOf || IN.test(between)) || !areNouns([what, thing], text)) return undefined
  const isItself =
    (field.offers.get(what.term) ?? []).some(({ parameter }) => OFFERED.includes(parameter)) ||
    QUARRELS.some((quarrel) => what.term === quarrel || synonyms.standsFor.get(what.term)?.has(quarrel) === true)
  const firsts = new Set([thing.word, thing.word.replace(/e?s$/u, ''), thing.term])
  const joints = [...firsts].flatMap((first) => LINKS.map((link) => first + link))
  // Not termOf: most of these are no words, and it would remember them. A stem is made from the end of a word.
  const words = joints.map((joint) => ({ word: joint + what.word, term: joint + what.term }))
  return words.find(({ term }) => field.offers.has(term) || (isOf && !isItself && meantBy(term, knowledge).length > 0))
}
const OFFERED: string[] = ['service', 'method', 'qualification']
const QUARRELS = ['streit', 'konflikt'].map(termOf)

/** As far as it can be told: somebody in a hurry writes no capitals. */
const areNouns = (tokens: Token[], text: string) =>
  !/\p{Lu}/u.test(text) || tokens.every(({ start }) => /\p{Lu}/u.test(text.charAt(start)))

/** Of people with a compound that was written apart. */
const FEW = 3

/** What an adjective made from a noun is about: demenzfreundlich is about Demenz, englischsprachig about English. */
function nounOf(word: string, { lexicon, synonyms, field }: Knowledge): string | undefined {
  const stem = ADJECTIVE.exec(word)?.[1]
  if (stem === undefined) return undefined
  const isUsed = (term: string) => lexicon.isKnown(term) || synonyms.isAsked(term) || field.offers.has(term)
  return [stem, stem.replace(JOINT, '')].find((noun) => isUsed(termOf(noun)))
}
const ADJECTIVE =
  /^(.{3,}?)(?:arm|bedingt|bezogen|frei|freundlich|gerecht|nah|neutral|orientiert|politisch|sensibel|spezifisch|sprachig|tauglich|ubergreifend|vertraglich|zentriert)(?:e[mnrs]?)?$/u
const JOINT = /(?:e?s|e?n)$/u

/** A compound that nobody has is asked for by its parts; what comes first says what it is about. */
function takenApart(unit: Unit, knowledge: Knowledge): Unit[] {
  const { lexicon, synonyms, field } = knowledge
  const [term = ''] = unit.phrase
  const isRare = isRareDoing(unit, knowledge)
  const isUsed = unit.phrase.length > 1 || ((lexicon.isKnown(term) || synonyms.isAsked(term)) && !isRare)
  if (!isUsed && !field.offers.has(term) && knowledge.isOtherTrade(unit.word)) return [{ ...unit, isWhole: true }]
  const noun = isUsed || field.offers.has(term) ? undefined : nounOf(unit.word, knowledge)
  if (noun !== undefined) return [{ ...unit, phrase: [termOf(noun)], word: noun }]
  const begun =
    unit.unfinished && lexicon.word(unit.word) === undefined ? lexicon.startingWith(unit.word, MOST_ENDINGS) : []
  const [likely] = begun
  const isSure = unit.word.length >= SURE_BEGINNING && begun.every(({ posting }) => posting === likely?.posting)
  if (likely !== undefined && isSure && !isUsed && !knowledge.isOneRightWord(unit.word))
    return [{ ...unit, phrase: [likely.posting.term], word: likely.word }]
  const parts = isUsed || begun.length > 0 ? [] : lexicon.partsOf(unit.word)
  if (parts.length < 2) return [unit]
  const terms = parts.map((part) => part.term)
  // Written with another joint than here (Zukunftwerkstatt), or apart there (Hybridveranstaltung).
  const whole = lexicon.wholeOf(...terms)
  if (whole !== undefined && !isRare) return [{ ...unit, phrase: [whole.posting.term], word: whole.word }]
  if (field.offers.has(terms.join(' '))) return [{ ...unit, phrase: terms }]
  return partUnits(unit, parts, knowledge)
}

/** A compound of few, for something that is done with what many speak of: Sportentwicklung. */
function isRareDoing({ phrase: [term = ''], word }: Unit, knowledge: Knowledge): boolean {
  const { lexicon, field } = knowledge
  if (field.offers.has(term) || meantBy(term, knowledge).length > 0) return false
  const holders = lexicon.word(word)?.posting.length ?? 0
  return holders < FEW && DOING.test(lexicon.partsOf(word).at(-1)?.word ?? '')
}

/** So much typed of a word that only one here begins so: it is that one. */
const SURE_BEGINNING = 5
const MOST_ENDINGS = 60

/** "Spielplatz planen" is about the Spielplatz as "Spielplätze planen" is. */
const TO_DO = /^(?:bauen|erneuern|gestalten|planen|sanieren|umbauen|umgestalten)$/u
/** What is done with what stands before it. */
const DOING =
  /^(?:aufwertung|ausbau|bau|belebung|entwicklung|erneuerung|erweiterung|gestaltung|konzept|neubau|nutzung|planung|pflege|sanierung|umbau|umgestaltung|umnutzung)$/u

function partUnits(unit: Unit, parts: Part[], { field }: Knowledge): Unit[] {
  const head = parts.at(-1) as Part
  const others = parts.slice(0, -1)
  const isNamed = (field.offers.get(head.term) ?? []).some(({ parameter }) => NAMING.includes(parameter))
  const headUnit = {
    ...unit,
    phrase: [head.term],
    word: head.word,
    unfinished: false,
    share: isNamed ? NAMED_SHARE : HEAD_SHARE,
  }
  // An Autowerkstatt is neither about the Auto nor a Werkstatt: only who has both words may fit. Friedhofsgestaltung is about
  // the Friedhof.
  const isAbout = DOING.test(head.word) || others.some(({ term }) => field.terms.has(term))
  if (!isAbout) return [{ ...unit, share: 1 - headUnit.share }, headUnit]
  const share = (1 - HEAD_SHARE) / others.length
  return [...others.map(({ term, word }) => ({ ...unit, phrase: [term], word, unfinished: false, share })), headUnit]
}
