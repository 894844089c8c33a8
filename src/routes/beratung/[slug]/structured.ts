/** What search engines may know of a profile (schema.org): only what the page shows, so neither e-mail nor telephone. */
import { LANGUAGES, SERVICE_LABELS } from '$contract/vocabulary'
import type { PublicProfile } from '$contract/experts'

/** A script element with data: every `<` in it is written as an escape, so that no text of a profile can end it. */
export function structuredData(expert: PublicProfile, address: string): string {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'ProfessionalService',
    name: expert.name,
    description: expert.headline,
    url: address,
    ...(expert.organisation === null
      ? {}
      : { parentOrganization: { '@type': 'Organization', name: expert.organisation } }),
    address: {
      '@type': 'PostalAddress',
      addressLocality: expert.place.name,
      postalCode: expert.place.postalCode,
      addressCountry: 'DE',
    },
    ...(expert.website === null ? {} : { sameAs: expert.website }),
    knowsAbout: expert.topics.map(({ label }) => label),
    knowsLanguage: expert.languages.map((code) => LANGUAGES[code]),
    makesOffer: expert.services.map((service) => ({
      '@type': 'Offer',
      itemOffered: { '@type': 'Service', name: SERVICE_LABELS[service] },
    })),
  }
  return `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`
}
