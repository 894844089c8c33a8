/** One profile as a test needs it: everything filled in sensibly, with what matters changed. */
import type { Profile } from '../../src/contract/experts.ts'

export function anExpert(changes: Partial<Profile> = {}): Profile {
  return {
    externalId: changes.name ?? 'berta',
    name: 'Berta Beispiel',
    organisation: null,
    headline: 'Moderation von Versammlungen',
    description: 'Ich leite Sitzungen.',
    services: ['moderation'],
    topics: [],
    methods: [],
    audiences: [],
    qualifications: [],
    keywords: [],
    languages: ['de'],
    placeName: 'Tübingen',
    postalCode: '72070',
    travelRadiusKm: 50,
    onSite: true,
    online: false,
    availability: 'available',
    availableFrom: null,
    availabilityConfirmedAt: null,
    programmeRate: 'unknown',
    experienceSince: null,
    references: [],
    website: null,
    phone: '030 23125 001',
    email: 'berta@example.org',
    phoneVisibility: 'parties',
    emailVisibility: 'parties',
    status: 'published',
    ...changes,
  }
}
