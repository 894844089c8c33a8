/** Free words as a form brings them: with commas between them, in however many fields of that name; each word once. */
export function wordsIn(values: Iterable<FormDataEntryValue>): string[] {
  const words = [...values].flatMap((value) => (typeof value === 'string' ? value.split(',') : []))
  const tidy = words.map((word) => word.trim().replace(/\s+/g, ' ')).filter((word) => word !== '')
  const isFirst = (word: string, at: number) => tidy.findIndex((one) => one.toLowerCase() === word.toLowerCase()) === at
  return tidy.filter(isFirst)
}
