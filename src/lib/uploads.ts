/** How many bytes a form may bring. Pages that take a file are named here; all others have the small limit. */

/** A draft with every field at its longest stays below. */
export const FORM_BYTES = 256 * 1_024
const MB = 1_024 * 1_024
/** Pages whose form brings a file, and its bytes with those of the other fields: pages.ts gives them time and room. */
export const UPLOADS: Readonly<Record<string, number>> = {
  '/profil/foto': 11 * MB,
  '/geschaeftsstelle/import': 21 * MB,
}
export const LARGEST_UPLOAD = Math.max(...Object.values(UPLOADS))

/**
 * The same request, whose body fails with a status of 413 after `maxBytes`, however it is sent. The rest is taken and thrown
 * away: a browser reads the answer only when it is rid of what it sends.
 */
export function withLimit(request: Request, maxBytes: number): Request {
  if (request.body === null) return request
  const reader = request.body.getReader()
  let size = 0
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read()
      if (done) return controller.close()
      size += value.byteLength
      if (size <= maxBytes) return controller.enqueue(value)
      controller.error(Object.assign(new Error(`A form has at most ${maxBytes} bytes.`), { status: 413 }))
      void throwAway(reader)
    },
    cancel: (reason) => reader.cancel(reason),
  })
  return new Request(request, { body, duplex: 'half' } as RequestInit)
}

/** Ends where the body ends, or where the client or the limit of the server ends it: nobody waits for it. */
async function throwAway(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  try {
    while (!(await reader.read()).done);
  } catch {
    return
  }
}
