/** Spelling of place names: what people write differently and mean alike. Used for the data file, look-ups and suggestions. */

const SPELLED: Record<string, string> = { ß: 'ss', ä: 'ae', ö: 'oe', ü: 'ue', æ: 'ae', ø: 'o', ł: 'l', đ: 'd' }

/** No real place name comes near it; longer input is not worth reading. */
const MAX_LENGTH = 120

/** Small letters, umlauts spelled out, "St." as "sankt", everything but letters and digits as one space. */
export function words(text: string): string {
  return text
    .slice(0, MAX_LENGTH)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ßäöüæøłđ]/g, (letter) => SPELLED[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/(^| )st (?=\S)/g, '$1sankt ')
}

/** The form that is compared: words without the spaces, so that "Baden-Baden", "Baden Baden" and "badenbaden" are one. */
export function fold(text: string): string {
  return words(text).replaceAll(' ', '')
}

const TITLE = /^(?:luther|hanse|universitaets|landeshaupt)?stadt (?=\S)|^(?:ost|nord)?see(?:heil)?bad (?=\S)/
const AFTER_NAME =
  /(?<=\S{2}) (?:am|an|a|im|in|i|bei|b|vor|v|ob|o|unter|u|unterm|auf|zu|zum|vorm|ueber|hinter)(?: .*)?$/

/** The folded name without what only tells it from others: "am Neckar", "i. Br.", "(Oder)", "/Erzgebirge", "Hansestadt". */
export function foldShort(name: string): string {
  const core = name.slice(0, MAX_LENGTH).replace(/(?<=\S)\s*[(/,].*$| - .*$/s, '')
  return words(core).replace(TITLE, '').replace(AFTER_NAME, '').replaceAll(' ', '')
}

const ABBREVIATIONS: readonly [RegExp, string][] = [
  [/\ba\. ?d\. ?/g, 'an der '],
  [/\bi\. ?d\. ?/g, 'in der '],
  [/\bo\. ?d\. ?/g, 'ob der '],
  [/\bv\. ?d\. ?/g, 'vor der '],
  [/\ba\. ?/g, 'am '],
  [/\bi\. ?/g, 'im '],
  [/\bb\. ?/g, 'bei '],
  [/\bOPf\./g, 'Oberpfalz'],
  [/\bOB\./g, 'Oberbayern'],
  [/\bNB\./g, 'Niederbayern'],
  [/\bUFr\./g, 'Unterfranken'],
]

/** Writes out what the sources abbreviate ("a. d. Laaber" → "an der Laaber") and keeps the German one of two names. */
export function readableName(name: string): string {
  const plain = name.replaceAll('\\', '').replace(/ - .*$/, '')
  const long = ABBREVIATIONS.reduce((text, [short, written]) => text.replace(short, written), plain)
  return long.replace(/\s+/g, ' ').trim()
}
