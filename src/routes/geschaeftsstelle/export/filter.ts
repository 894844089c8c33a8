/** Which profiles a form means. */
import { profileFilter, type ProfileFilter } from '$contract/staff-profiles'

/** An empty field asks for nothing; undefined where a value is none: then nothing may leave, for it would be too much. */
export function filterIn(form: FormData): ProfileFilter | undefined {
  const typed = Object.keys(profileFilter.shape).flatMap((name) => {
    const value = String(form.get(name) ?? '').trim()
    return value === '' ? [] : [[name, value]]
  })
  return profileFilter.safeParse(Object.fromEntries(typed)).data
}
