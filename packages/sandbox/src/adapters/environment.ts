import type { AccountKeys } from '../identity/root-keys.ts'

export type Environment = Readonly<Record<string, string>>

/**
 * The variables that point any AWS client at the sandbox, and at nothing else: no profile, no configuration file and no
 * instance metadata can send it to AWS.
 */
export const environmentOf = (
  url: string,
  { accessKeyId, secretAccessKey }: AccountKeys,
  region: string,
): Environment => ({
  AWS_ENDPOINT_URL: url,
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: secretAccessKey,
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
})

/** Variables that would lead away from the sandbox; whoever starts a client takes them out of its environment. */
export const LEADING_AWAY: readonly string[] = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_SESSION_TOKEN',
]
