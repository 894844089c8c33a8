/** The fields of a section as a form brings them: as typed, nothing judged. */
import { isListField, SECTION_FIELDS, type ProfileAnswers, type Section, type TypedReference } from '$contract/profiles'
import { wordsIn } from './components/term-picker/words'

/** More than any form of ours has; the service says how many there may be. */
const MOST_REFERENCES = 400

export function answersIn(form: FormData, section: Section): ProfileAnswers {
  // A photo comes by its own page.
  const entries = SECTION_FIELDS[section]
    .filter((field) => field !== 'photo')
    .map((field) => [field, valueIn(form, field)])
  return Object.fromEntries(entries) as ProfileAnswers
}

function valueIn(form: FormData, field: string): string | string[] | TypedReference[] {
  if (field === 'references') return referencesIn(form)
  if (field === 'keywords') return wordsIn(form.getAll('keywords'))
  if (isListField(field)) return form.getAll(field).map(String)
  return textIn(form, field)
}

/** As long as it is: what is cut here would be lost. Line ends as on the screen: a browser sends two characters for one. */
const textIn = (form: FormData, field: string): string => String(form.get(field) ?? '').replaceAll('\r\n', '\n')

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

/** The button beside a reference takes it out, the one below all adds an empty one. */
export function referencesAfter(references: TypedReference[], form: FormData): TypedReference[] {
  const kept = references.filter((_, at) => String(at) !== form.get('weg'))
  return form.has('mehr') ? [...kept, BLANK_REFERENCE] : kept
}
