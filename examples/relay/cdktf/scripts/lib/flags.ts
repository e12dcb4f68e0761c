/** Flags that several scripts share. */
export const PROFILE = {
  type: 'string',
  multiple: true,
  value: '<account>=<profile>',
  help: 'credentials for an account, from ~/.aws/config; repeatable',
} as const

export const YES = { type: 'boolean', help: 'do not ask' } as const

export const DRY_RUN = {
  type: 'boolean',
  help: 'show what would be done and stop; needs no credentials',
} as const
