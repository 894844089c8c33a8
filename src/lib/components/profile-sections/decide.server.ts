/** After both versions were shown: saves of each field the one that was chosen, on top of what is stored. */
import { profileAnswers, type Section } from '$contract/profiles'
import { clashesOf, merged, type Side } from '$lib/profile-versions'
import { error } from '@sveltejs/kit'
import { asked, isConflict, jsonIn, refused, startedFrom, type Source } from './keep.server'

/** Nothing when it is saved. Whoever saved once more meanwhile is shown again: what was chosen was chosen against another text. */
export async function decide(source: Source, form: FormData, section: Section) {
  const mine = profileAnswers.safeParse(jsonIn(form.get('mine')))
  if (!mine.success) error(400)
  const typed = { ...startedFrom(form), answers: mine.data }
  const stored = await source.read()
  if (!stored.ok) return refused(stored.problem, typed)
  const draft = stored.value
  const sides = sidesIn(form)
  const clashes = clashesOf(section, typed.seen, mine.data, draft.answers).map(({ field, proposal }) => ({
    field,
    // `mine`: the stored text is the one that was shown, so what was chosen against it still counts.
    proposal: proposal === 'mine' ? sides(field) : undefined,
  }))
  if (draft.version !== typed.version) return asked(section, mine.data, draft, clashes)
  if (clashes.some(({ field }) => sides(field) === undefined)) return asked(section, mine.data, draft, clashes, true)
  const answers = merged(clashes, mine.data, draft.answers, (field) => sides(field) ?? 'theirs')
  const answer = await source.save(draft.version, answers)
  if (answer.ok) return undefined
  if (!isConflict(answer.problem)) return refused(answer.problem, typed)
  return asked(section, mine.data, draft, clashes)
}

/** One button takes a whole version; else each field has its choice. */
function sidesIn(form: FormData): (field: string) => Side | undefined {
  const side = (value: FormDataEntryValue | null) => (value === 'mine' || value === 'theirs' ? value : undefined)
  const all = side(form.get('alle'))
  return (field) => all ?? side(form.get(`wahl.${field}`))
}
