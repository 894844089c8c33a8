/** What no text of people may hold: characters that nobody sees and that change how the text around them is read. */

/** Control characters but line breaks and tabs, and marks that turn the direction of the text. */
// eslint-disable-next-line no-control-regex -- these are what is taken out
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/gu

export const plainText = (text: string): string => text.replaceAll('\r\n', '\n').replace(INVISIBLE, '')

/** On one line. */
export const plainLine = (text: string): string => plainText(text).replace(/\s+/gu, ' ')

/** Whether there is anything to see in it: a letter, a number, a sign, an emoji. */
export const isVisible = (text: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text)
