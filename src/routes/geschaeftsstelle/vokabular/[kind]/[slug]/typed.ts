/** The form of a term as it was typed. */
export interface TypedTerm {
  label: string
  /** One in each line. */
  synonyms: string
  active: boolean
  /** Of the term as it was when the form was shown. */
  version: string
  /** Its label then. */
  before: string
  /** A new label: the old one becomes a synonym, so that whoever looks for it finds the term. */
  keepsOld: boolean
  isConflict?: boolean
}

export function typedIn(form: FormData): TypedTerm {
  const text = (name: string, most: number) => String(form.get(name) ?? '').slice(0, most)
  return {
    label: text('label', 400).trim(),
    synonyms: text('synonyms', 12_000).replaceAll('\r\n', '\n'),
    active: form.get('active') === 'ja',
    version: text('version', 100),
    before: text('before', 400),
    keepsOld: form.has('keepsOld'),
  }
}

/** Beside the errors of the page's other forms. */
export const UNTYPED: Partial<TypedTerm> = {}
