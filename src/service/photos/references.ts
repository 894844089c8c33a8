/** Everything that refers to photos. Whoever adds a column with the id of a photo adds it here, or its photos are dropped. */
export interface PhotoReferences {
  /** SQL queries of one column each: photos that are in use, by profiles of any status and by drafts. */
  used: readonly string[]
  /** The same for photos that everybody may see: those of published profiles. */
  public: readonly string[]
}

export const PHOTO_REFERENCES: PhotoReferences = { used: [], public: [] }
