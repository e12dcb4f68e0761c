/** What an update does with a file that both may have changed. */
export type Strategy =
  /** Your changes and the template's, together. */
  | 'three-way'
  /** Made once; after that it is yours, and the template's changes are not taken. */
  | 'create-only'
  /** Never touched, not even where it is missing. */
  | 'never'
