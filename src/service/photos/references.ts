/** Everything that refers to photos. Whoever adds a column with the id of a photo adds it here, or its photos are dropped. */
export interface PhotoReferences {
  /** SQL queries of one column each: photos that are in use, by profiles of any status and by drafts. */
  used: readonly string[]
  /** The same for photos that everybody may see: those of published profiles. */
  public: readonly string[]
}

export const PHOTO_REFERENCES: PhotoReferences = {
  used: [
    'select photo_id from experts where photo_id is not null',
    `select json_extract(answers, '$.photo') from profile_drafts where json_extract(answers, '$.photo') <> ''`,
    `select json_extract(base, '$.photo') from profile_drafts where json_extract(base, '$.photo') <> ''`,
  ],
  public: [`select photo_id from experts where photo_id is not null and status = 'published'`],
}
