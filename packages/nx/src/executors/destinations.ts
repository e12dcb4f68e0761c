import type { ScriptName } from './scripts.ts'

/** Where `deploy` deploys to: by default never into accounts that cost money. */
export const destinations = {
  sandbox: { script: 'sandbox', help: 'an AWS on this machine' },
  aws: { script: 'deploy', help: 'the accounts of pipeline.config.ts' },
} as const satisfies Readonly<
  Record<string, { readonly script: ScriptName; readonly help: string }>
>

export type Destination = keyof typeof destinations
