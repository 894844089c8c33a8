/** One spelling for every way a German word is typed: with or without umlauts, ß and foreign diacritics. */

// Letters that Unicode does not take apart into a base letter and a mark. æ and œ follow the rule for ae and oe.
const UNDIVIDED: Record<string, string> = {
  ß: 'ss',
  ı: 'i',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ø: 'o',
  æ: 'a',
  œ: 'o',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
}
const UNDIVIDED_LETTER = /[ßıłđðøæœþħŧŋ]/g
// A vowel or q before it makes it no umlaut: neue, bauen, Quelle.
const SPELLED_UMLAUT = /(?<![aeiouäöüq])[aou]e/g
const PLAIN = /^[a-z0-9]*$/
const NO_LETTER = /[^\p{L}\p{N}]+/gu

/**
 * Lower case without diacritics: "Müller" and "Mueller" → "muller", "Nguyễn" → "nguyen", "Straße" → "strasse".
 * Everything but letters and digits is dropped. Real ae/oe/ue inside a word fall too (aktuell → "aktull", Michael →
 * "michal"): harmless, for index and query are folded alike. Fold raw text only, not twice: "säen" → "saen" → "san".
 */
export function foldWord(word: string): string {
  const lower = word.toLowerCase()
  if (PLAIN.test(lower)) return lower.includes('e') ? lower.replace(SPELLED_UMLAUT, (pair) => pair.charAt(0)) : lower
  return lower
    .normalize('NFC')
    .replace(SPELLED_UMLAUT, (pair) => pair.charAt(0))
    .replace(UNDIVIDED_LETTER, (letter) => UNDIVIDED[letter] ?? letter)
    .normalize('NFKD')
    .replace(NO_LETTER, '')
}
