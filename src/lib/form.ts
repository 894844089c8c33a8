/** Reads the form of an action; what is none becomes the error page, not a failure of ours. */
import { error } from '@sveltejs/kit'

/** Ends the action with 413 for a form over the limit of the server (pages.ts) and with 400 for one that cannot be read. */
export async function formIn(request: Request): Promise<FormData> {
  try {
    return await request.formData()
  } catch (thrown) {
    error(isTooLarge(thrown) ? 413 : 400)
  }
}

function isTooLarge(thrown: unknown): boolean {
  const { status, cause } = (thrown ?? {}) as { status?: unknown; cause?: unknown }
  return status === 413 || (cause !== undefined && isTooLarge(cause))
}
