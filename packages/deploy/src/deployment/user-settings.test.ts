import { createSandbox } from '@xacct/sandbox'
import { describe, expect, it } from 'vitest'
import { folderOf } from './testing.ts'
import { checkUserSettings } from './user-settings.ts'

const keyOfSandbox = (): string => {
  const sandbox = createSandbox()
  const { accessKeyId } = sandbox.administratorOf('111111111111')
  void sandbox.close()
  return accessKeyId
}

const SANDBOX = keyOfSandbox()
const OWN = 'AKIAIOSFODNN7EXAMPLE'

type User = {
  readonly variables?: Readonly<Record<string, string>>
  readonly config?: string
  readonly credentials?: string
  readonly profiles?: readonly string[]
}

const check = ({ variables = {}, config = '', credentials = '', profiles = [] }: User): void => {
  using home = folderOf({ '.aws/config': config, '.aws/credentials': credentials })
  checkUserSettings({ HOME: home.dir, ...variables }, profiles)
}

const key = (id: string, more = ''): string => `aws_access_key_id = ${id}\n${more}\n`

describe('a deployment to AWS accepts', () => {
  it.each<[what: string, User]>([
    ['keys of AWS', { variables: { AWS_ACCESS_KEY_ID: OWN } }],
    ['nothing at all, which may mean a role of the machine', {}],
    ['keys of a sandbox in a profile that is not used', { config: `[profile b]\n${key(SANDBOX)}` }],
    [
      'a profile that leads to this machine',
      {
        config: `[profile b]\n${key(SANDBOX, 'endpoint_url = http://127.0.0.1:4510')}`,
        profiles: ['b'],
      },
    ],
  ])('%s', (_, user) => {
    expect(() => check(user)).not.toThrow()
  })
})

describe('a deployment to AWS refuses', () => {
  it.each<[what: string, User, code: string, message: RegExp]>([
    [
      'an endpoint of any service',
      { variables: { AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:4566' } },
      'BAD_ENDPOINT',
      /^AWS_ENDPOINT_URL_S3 is set to http:\/\/127\.0\.0\.1:4566, but/,
    ],
    [
      'keys of a sandbox in the environment',
      { variables: { AWS_ACCESS_KEY_ID: SANDBOX } },
      'SANDBOX_KEYS',
      /^AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are keys that a sandbox made/,
    ],
    [
      'them in the default profile',
      { config: `[default]\n${key(SANDBOX)}` },
      'SANDBOX_KEYS',
      /^Profile default has/,
    ],
    [
      'them in the profile of the environment',
      { variables: { AWS_PROFILE: 'a' }, credentials: `[a]\n${key(SANDBOX)}` },
      'SANDBOX_KEYS',
      /^Profile a has/,
    ],
    [
      'them in a profile that is named',
      { config: `[profile b]\nregion = eu-west-1\n${key(SANDBOX)}`, profiles: ['b'] },
      'SANDBOX_KEYS',
      /^Profile b has keys that a sandbox made, which open nothing in AWS: sign in to AWS/,
    ],
    [
      'them where the endpoint of the profile is not on this machine',
      {
        config: `[profile b]\n${key(SANDBOX, 'endpoint_url = https://example.com')}`,
        profiles: ['b'],
      },
      'SANDBOX_KEYS',
      /^Profile b has/,
    ],
    [
      'them where only a service of the profile has an endpoint on this machine',
      {
        config: `[profile b]\n${key(SANDBOX)}s3 =\n  endpoint_url = http://127.0.0.1:4510\n`,
        profiles: ['b'],
      },
      'SANDBOX_KEYS',
      /^Profile b has/,
    ],
  ])('%s', (_, user, code, message) => {
    expect(() => check(user)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    )
  })
})
