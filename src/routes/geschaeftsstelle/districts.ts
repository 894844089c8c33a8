/** The districts of the network as a list to choose from. */
import districts from '$lib/components/district-map/districts.json'

export const districtOptions = (): { value: string; label: string }[] =>
  districts.districts
    .map(({ key, name }) => ({ value: key, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, 'de'))
