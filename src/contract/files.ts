/** Files as bodies and replies: bytes with a media type, where everything else is JSON. */
import { z } from 'zod'

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'Die Datei fehlt.')

/** Body of an operation that takes a file. */
export const fileBody = bytes

/** Reply of an operation that gives a file. */
export const fileReply = z.object({
  bytes,
  /** Media type. */
  type: z.string(),
  /** Present: the bytes at this address never change, and every cache may keep them for a year. */
  version: z.string().optional(),
})
export type FileReply = z.infer<typeof fileReply>

/** Reply of an operation that gives a file which is made while it is sent. */
export const madeFile = z.object({
  pieces: z.custom<AsyncIterable<string>>(
    (value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value,
  ),
  /** Media type. */
  type: z.string(),
  name: z.string(),
})
export type MadeFile = z.infer<typeof madeFile>
