import type { Endpoint } from './endpoint.ts'

/**
 * The environment in which an engine's own binary runs: none of the variables and files of the person who deploys that
 * have to do with AWS, only the endpoint's own.
 */
export const engineEnvironment = (
  { url, keys, region }: Endpoint,
  inherited: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv => {
  const others = Object.entries(inherited).filter(([name]) => !name.startsWith('AWS_'))
  return {
    ...Object.fromEntries(others),
    ...(url !== undefined && { AWS_ENDPOINT_URL: url }),
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    ...(keys.sessionToken !== undefined && { AWS_SESSION_TOKEN: keys.sessionToken }),
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  }
}
