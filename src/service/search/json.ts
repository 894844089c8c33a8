/** How an answer is written that is put together from pieces. */

const WIDE = /[\u0100-\uffff]/g

/**
 * JSON in which every character takes one byte of memory, and dashes, quotes and the like stand as \\u2013: a single one of them
 * would double the memory of the whole answer.
 */
function written(value: object): string {
  return JSON.stringify(value).replace(WIDE, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** An object that has something in it, without the brace that closes it. */
export const objectStart = (value: object): string => written(value).slice(0, -1)

/** What follows in an object that was begun, to its end. */
export const objectEnd = (value: object): string => `,${written(value).slice(1)}`
