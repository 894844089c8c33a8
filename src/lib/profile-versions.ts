/**
 * Two versions of a section that were written from the same beginning: what was seen, what was typed, what is stored by now. For
 * the server only. A form carries a mark of each field as it was seen, so that nobody is asked about what nobody else changed.
 */
import { createHash } from 'node:crypto'
import { isListField, SECTION_FIELDS, type ProfileAnswers, type ProfileField, type Section } from '$contract/profiles'

export type Marks = Record<string, string>
/** Whose version of a field counts. */
export type Side = 'mine' | 'theirs'

export interface Clash {
  field: ProfileField
  /** Where only one of the two changed it; whoever saves looks at it all the same. */
  proposal: Side | undefined
}

const fieldsOf = (section: Section): ProfileField[] =>
  SECTION_FIELDS[section].filter((field) => field !== 'photo') as ProfileField[]

export function marksOf(answers: ProfileAnswers, section: Section): Marks {
  return Object.fromEntries(fieldsOf(section).map((field) => [field, markOf(answers, field)]))
}

function markOf(answers: ProfileAnswers, field: ProfileField): string {
  return createHash('sha256').update(plain(field, answers[field])).digest('base64url').slice(0, 16)
}

/** Forms send line breaks as two characters and lists in the order of the page; an empty reference is none. */
function plain(field: ProfileField, value: ProfileAnswers[ProfileField]): string {
  if (field === 'references')
    return JSON.stringify(
      (value as ProfileAnswers['references'])?.filter((one) => Object.values(one).some(Boolean)) ?? [],
    )
  if (isListField(field)) return JSON.stringify(((value as string[] | undefined) ?? []).toSorted())
  return String(value ?? '').replaceAll('\r\n', '\n')
}

/** Fields in which both differ now. */
export function clashesOf(section: Section, seen: Marks, mine: ProfileAnswers, theirs: ProfileAnswers): Clash[] {
  return fieldsOf(section)
    .filter((field) => markOf(mine, field) !== markOf(theirs, field))
    .map((field) => ({ field, proposal: proposalFor(seen[field], markOf(mine, field), markOf(theirs, field)) }))
}

function proposalFor(seen: string | undefined, mine: string, theirs: string): Side | undefined {
  if (seen === theirs) return 'mine'
  return seen === mine ? 'theirs' : undefined
}

/** What is saved: of each clash the chosen side, of all other fields what both say. */
export function merged(clashes: Clash[], mine: ProfileAnswers, theirs: ProfileAnswers, side: (field: string) => Side) {
  const chosen = clashes.map(({ field }) => [field, (side(field) === 'mine' ? mine : theirs)[field]])
  return { ...mine, ...Object.fromEntries(chosen) } as ProfileAnswers
}
