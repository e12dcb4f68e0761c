/** What an update does with a file that both may have changed. */
export const STRATEGIES = {
  'three-way': 'your changes and the template’s, together',
  'create-only': 'made once; after that it is yours, and the template’s changes are not taken',
  never: 'never touched, not even where it is missing',
} as const

export type Strategy = keyof typeof STRATEGIES
