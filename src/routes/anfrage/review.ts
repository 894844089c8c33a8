/** All answers in words, by step: what a group reads before it sends. */
import {
  meetingFormat,
  organisationKind,
  PROGRAMMES,
  unsureAnswers,
  type DraftAnswers,
  type HopedProgramme,
} from '$contract/requests'
import type { Place } from '$contract/places'
import { LANGUAGES, service, SERVICE_LABELS, type Language } from '$contract/vocabulary'
import * as m from '$lib/paraglide/messages'
import { dayWords } from '$lib/words'
import { bodyOf, dayOf, itemsOf, textOf } from './body'
import type { StepSlug } from './steps'
import { suggestionFor } from './suggestion'
import { formatWords, kindWords } from './words'

interface Section {
  slug: StepSlug
  title: string
  rows: [string, string][]
}

export function reviewOf(
  answers: DraftAnswers,
  topics: { value: string; label: string }[],
  place: Place | null,
): Section[] {
  const text = (field: string) => textOf(answers, field)
  const labels = itemsOf(answers, 'topics').map((slug) => topics.find(({ value }) => value === slug)?.label ?? slug)
  const kind = organisationKind.safeParse(text('kind')).data
  const format = meetingFormat.safeParse(text('format')).data
  const need: [string, string][] = [
    [m.request_need(), text('need')],
    [m.request_service_short(), serviceText(answers)],
    [m.request_topics(), labels.join(', ')],
  ]
  const time: [string, string][] = [
    [m.request_earliest(), dateText(text('earliestDate'))],
    [m.request_latest(), dateText(text('latestDate'))],
    [m.request_date_note(), text('dateNote')],
    [m.request_people(), text('people')],
  ]
  const languages = itemsOf(answers, 'languages').map((code) => LANGUAGES[code as Language] ?? code)
  const frame: [string, string][] = [
    [m.request_languages_short(), languages.join(', ') || LANGUAGES.de],
    [m.request_accessibility(), text('accessibility')],
    [m.request_budget(), text('budget')],
    [m.request_programme(), PROGRAMMES[text('programme') as HopedProgramme] ?? ''],
  ]
  const contact: [string, string][] = [
    [m.request_kind(), kind === undefined ? '' : kindWords(kind)],
    [m.request_organisation(), text('organisation')],
    [m.request_name(), text('name')],
    [m.request_email(), text('email')],
    [m.request_phone(), text('phone')],
  ]
  return [
    { slug: 'anliegen', title: m.request_step_anliegen(), rows: need },
    {
      slug: 'ort',
      title: m.request_step_ort(),
      rows: [
        [m.request_place(), placeText(text('place'), place)],
        [m.request_format(), format === undefined ? '' : formatWords(format)],
      ],
    },
    { slug: 'zeit', title: m.request_step_zeit(), rows: time },
    { slug: 'rahmen', title: m.request_step_rahmen(), rows: frame },
    { slug: 'kontakt', title: m.request_step_kontakt(), rows: contact },
  ]
}

/** For groups that are unsure: what their three answers point to. */
function serviceText(answers: DraftAnswers): string {
  const chosen = textOf(answers, 'service')
  const known = service.safeParse(chosen).data
  if (known !== undefined) return SERVICE_LABELS[known]
  if (chosen !== 'unsure') return ''
  const unsure = unsureAnswers.safeParse(bodyOf(answers)['unsure']).data
  const suggestion = unsure && suggestionFor(unsure)
  return suggestion === undefined
    ? m.request_unsure()
    : m.request_unsure_suggestion({ service: SERVICE_LABELS[suggestion] })
}

/** What was typed, and which place of Germany that is: "72070: Tübingen (Landkreis Tübingen)". */
function placeText(typed: string, place: Place | null): string {
  if (place === null) return typed
  const isNamed = typed.toLowerCase().endsWith(place.name.toLowerCase())
  const named = isNamed ? typed : m.request_place_read({ typed, name: place.name })
  return m.request_place_where({ place: named, district: place.districtName })
}

function dateText(typed: string): string {
  const day = dayOf(typed)
  return day === null || Number.isNaN(Date.parse(day)) ? typed : dayWords(day)
}
