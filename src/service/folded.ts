/** Finding names by a part of them: SQLite itself knows upper and lower case of English letters only. */
import type SQLite from 'better-sqlite3'
import { asciiEmail } from '../contract/email.ts'
import { sql } from './drizzle.ts'

const folded = (text: unknown): string => (typeof text === 'string' ? fold(text) : '')

/** "Öz Ünal" → "oz unal"; what somebody types without accents finds it, too. */
const fold = (text: string): string => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss')

export function knowFolded(sqlite: SQLite.Database): void {
  sqlite.function('folded', { deterministic: true }, folded)
  sqlite.function('mailbox', { deterministic: true }, (text) => (typeof text === 'string' ? asciiEmail(text) : null))
}

type Column = Parameters<typeof sql>[1]

/** The column contains `words` as they stand, whatever their case and accents. */
export const contains = (column: Column, words: string) => sql`instr(folded(${column}), ${fold(words)}) > 0`

/** The column has this address, in whatever form its domain is written. Few have another than ASCII: only these are read one by one. */
export const hasAddress = (column: Column, email: string) =>
  sql`(lower(${column}) = ${asciiEmail(email)} or (${column} glob '*[^ -~]*' and mailbox(${column}) = ${asciiEmail(email)}))`
