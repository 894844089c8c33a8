/** The two things that would help a profile most: what groups look for and do not find yet. */
import type { HINTS, ProfileAnswers } from '../../contract/profiles.ts'

type Hint = (typeof HINTS)[number]

const SHORT_DESCRIPTION = 300

/** In the order of worth: topics and methods are what searches match, a reference and a photo are what people trust. */
const WORTH: [Hint, (answers: ProfileAnswers) => boolean][] = [
  ['topics', ({ topics = [] }) => topics.length === 0],
  ['description', ({ description = '' }) => description.trim().length < SHORT_DESCRIPTION],
  ['references', ({ references = [] }) => references.length === 0],
  ['methods', ({ methods = [] }) => methods.length === 0],
  ['programmeRate', ({ programmeRate = 'unknown' }) => programmeRate === 'unknown'],
  ['photo', ({ photo = '' }) => photo === ''],
  ['website', ({ website = '' }) => website.trim() === ''],
  ['languages', ({ languages = [] }) => languages.length < 2],
]

export const hintsFor = (answers: ProfileAnswers): Hint[] =>
  WORTH.filter(([, isMissing]) => isMissing(answers))
    .slice(0, 2)
    .map(([hint]) => hint)
