/** Two versions of one section, and the choice between them. */
import { profileAnswers, type ProfileAnswers } from '$contract/profiles'

/** What was typed where that was chosen, and what is saved for all other fields. */
export function chosenIn(form: FormData, fields: readonly string[], saved: ProfileAnswers): ProfileAnswers {
  const typed = typedIn(form) as Record<string, unknown>
  const kept = saved as Record<string, unknown>
  const value = (field: string) => (form.get(`wahl.${field}`) === 'mine' ? typed[field] : kept[field])
  return Object.fromEntries(fields.map((field) => [field, value(field)]).filter(([, one]) => one !== undefined))
}

/** The page carries the typed version along as JSON; what is none counts as nothing typed. */
function typedIn(form: FormData): ProfileAnswers {
  try {
    return profileAnswers.parse(JSON.parse(String(form.get('typed'))))
  } catch {
    return {}
  }
}
