import type { FieldError } from '$contract/problem'

/** What an action of this page gives back when the answer was refused. */
export interface AnswerForm {
  errors: FieldError[]
  message: string | undefined
  comment: string
  /** Somebody changed or answered the version meanwhile. */
  isStale: boolean
}
