/** The part of `snowball-stemmers` that we use; the package ships no types. */
declare module 'snowball-stemmers' {
  interface Stemmer {
    stem(word: string): string
  }
  export function newStemmer(language: 'german'): Stemmer
}
