/** Which requests wait for a person of the office, because a program has probably written them. The sender is not told. */
import type { RequestBody } from '../../contract/requests.ts'

/** Six steps with at least eight required answers: nobody reads and fills them faster. */
export const MIN_FILL_SECONDS = 5
const MAX_LINKS = 3

/**
 * `filledSeconds`: age of the draft that the request was written in; undefined when it came without one. That is allowed,
 * for programs of partners, but a person looks at it: leaving the draft out must not be the way around the clock.
 */
export function holdReason(body: RequestBody, filledSeconds: number | undefined): string | null {
  if (body.homepage !== '') return 'honeypot'
  if (filledSeconds === undefined) return 'no_draft'
  if (filledSeconds < MIN_FILL_SECONDS) return 'too_fast'
  if ((body.need.match(/https?:\/\//gi)?.length ?? 0) > MAX_LINKS) return 'many_links'
  return null
}
