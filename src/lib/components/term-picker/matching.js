// Finds terms by what somebody types: the label and its synonyms, from the beginning of words before their inside.

/** @typedef {{ label: string, synonyms: string[] }} Term */

/**
 * @template {Term} T
 * @param {T[]} terms
 * @param {string} text
 * @returns {{ term: T, synonym?: string }[]} all that hold each typed word, the nearest first; `synonym`: the one that did
 */
export function matching(terms, text) {
  const words = folded(text).split(' ')
  const ranked = terms.map((term) => {
    const rank = rankOf(term.label, words)
    if (rank < 3) return { term, rank }
    const synonym = term.synonyms.find((name) => rankOf(name, words) < 3)
    return { term, rank: synonym === undefined ? 9 : 3 + rankOf(synonym, words), synonym }
  })
  return ranked.filter(({ rank }) => rank < 9).sort((a, b) => a.rank - b.rank)
}

/**
 * @template {Term} T
 * @param {T[]} terms
 * @param {string} text
 * @returns {T | undefined} the one that is called exactly so
 */
export function named(terms, text) {
  const name = folded(text)
  const isCalled = (/** @type {string} */ other) => folded(other) === name
  return terms.find(({ label }) => isCalled(label)) ?? terms.find(({ synonyms }) => synonyms.some(isCalled))
}

/**
 * 0: the name begins so, 1: its words do, 2: the typed words are inside, 9: not all are there.
 * @param {string} name @param {string[]} words
 */
function rankOf(name, words) {
  const text = ` ${folded(name)}`
  if (text.startsWith(` ${words.join(' ')}`)) return 0
  if (words.every((word) => text.includes(` ${word}`))) return 1
  return words.every((word) => text.includes(word)) ? 2 : 9
}

/** Bürger*innen, Buergerinnen and BÜRGERINNEN are the same. @param {string} text */
export const folded = (text) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replace(/([aou])e/g, '$1')
    .replace(/(?<=\p{L})[*:_](?=\p{L})/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
