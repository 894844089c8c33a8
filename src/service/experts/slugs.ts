/** Addresses of profiles: readable, unique, never given to somebody else again. */
import { slugOf } from '../vocabulary/slug.ts'

/** Names without a letter that can stand in a URL (e.g. in Chinese script) get this. */
const NAMELESS = 'profil'

/** `ownerOf` tells who has or ever had a slug; `self` may take one of its own back. */
export function freeSlug(name: string, ownerOf: (slug: string) => number | undefined, self?: number): string {
  const base = slugOf(name) || NAMELESS
  const isFree = (slug: string) => [undefined, self].includes(ownerOf(slug))
  if (isFree(base)) return base
  // Doubling first, then halving: thousands of namesakes need a dozen look-ups, not thousands.
  let taken = 1
  let free = 2
  while (!isFree(`${base}-${free}`)) [taken, free] = [free, free * 2]
  while (free - taken > 1) {
    const middle = Math.floor((taken + free) / 2)
    if (isFree(`${base}-${middle}`)) free = middle
    else taken = middle
  }
  return `${base}-${free}`
}

/** What an export calls somebody whom no other list knows: by it an import finds them again. */
const OWN_ID = 'profil-'
export const idBySlug = (slug: string): string => OWN_ID + slug
export const slugIn = (externalId: string): string | undefined =>
  externalId.startsWith(OWN_ID) ? externalId.slice(OWN_ID.length) : undefined
