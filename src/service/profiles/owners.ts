/** An account keeps one profile and writes one version: what the tables demand, said in a sentence before they refuse. */
import type { Stores } from '../database.ts'
import type { ExpertRow } from '../experts/store.ts'
import { Problem } from '../problem.ts'

const refused = (detail: string) => new Problem('not_in_this_state', { allowed: [], detail })

/** Throws not_in_this_state where the owner of a profile writes an application beside it. */
export function refuseSecondVersion({ drafts }: Stores, ownerId: string | null): void {
  if (ownerId === null || drafts.ofOwner(ownerId) === undefined) return
  throw refused(
    'Dieses Konto hat neben dem Profil noch eine Bewerbung. Die Geschäftsstelle muss ihm zuerst das Profil nehmen.',
  )
}

/** Throws not_in_this_state where the owner keeps another profile than `expert`. */
export function refuseSecondProfile(
  { experts }: Stores,
  ownerId: string | null,
  expert: Pick<ExpertRow, 'id'> | undefined,
): void {
  const other = ownerId === null ? undefined : experts.byOwner(ownerId)
  if (other === undefined || other.id === expert?.id) return
  throw refused(
    `Dieses Konto pflegt schon das Profil „${other.name}“. Nehmt ihm zuerst jenes Profil, oder gebt diese Fassung zurück.`,
  )
}
