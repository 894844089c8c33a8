/** Secrets of a sender: made of 256 random bits, kept only as a hash. */
import { createHash, randomBytes } from 'node:crypto'

export const newSecret = (): string => randomBytes(32).toString('base64url')

/** One way: who reads the database cannot use a token of it. */
export const hashed = (secret: string): string => createHash('sha256').update(secret).digest('base64url')
