/** The fields of a section as a form brings them: as typed, nothing judged. */
import { isListField, SECTION_FIELDS, type ProfileAnswers, type Section, type TypedReference } from '$contract/profiles'
import { wordsIn } from './components/term-picker/words'

/** Twice what a profile may have: who is over it still finds the text to shorten. */
const MOST_REFERENCES = 40
const LONGEST = 8_000

export function answersIn(form: FormData, section: Section): ProfileAnswers {
  const entries = SECTION_FIELDS[section].map((field) => [field, valueIn(form, field)])
  return Object.fromEntries(entries) as ProfileAnswers
}

function valueIn(form: FormData, field: string): string | string[] | TypedReference[] {
  if (field === 'references') return referencesIn(form)
  if (field === 'keywords') return wordsIn(form.getAll('keywords')).map((word) => word.slice(0, 400))
  if (isListField(field)) return form.getAll(field).map((value) => String(value).slice(0, 400))
  return textIn(form, field)
}

/** Line ends as on the screen: a browser sends two characters for one. */
const textIn = (form: FormData, field: string): string =>
  String(form.get(field) ?? '')
    .replaceAll('\r\n', '\n')
    .slice(0, LONGEST)

/** By number, in the order of the screen; whatever button was pressed, none is lost here. */
function referencesIn(form: FormData): TypedReference[] {
  const found: TypedReference[] = []
  for (let index = 0; index < MOST_REFERENCES && form.has(`references.${index}.title`); index++) {
    const part = (name: string) => textIn(form, `references.${index}.${name}`)
    found.push({
      title: part('title'),
      year: part('year'),
      place: part('place'),
      sentence: part('sentence'),
      link: part('link'),
    })
  }
  return found
}

export const BLANK_REFERENCE: TypedReference = { title: '', year: '', place: '', sentence: '', link: '' }

export const isBlank = (reference: TypedReference): boolean =>
  Object.values(reference).every((value) => value.trim() === '')
