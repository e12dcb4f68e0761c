import { describe, expect, it } from 'vitest'
import { findPath } from './paths.ts'
import type { EngineName, Repository } from './repository.ts'
import { folderOf } from './testing.ts'

const repository = (engine: EngineName, folder = '/nowhere'): Repository => ({
  folder,
  engine,
  home: { account: '111111111111', region: 'eu-west-1' },
  accounts: ['111111111111'],
})

const prints = (text: string): string => `#!/bin/sh\necho '${text}'\n`

const TERRAFORM = prints('{ "terraform_version": "1.11.4", "platform": "linux_amd64" }')
const OLD_TERRAFORM = prints('{ "terraform_version": "1.9.8" }')
const TOFU = prints('{ "terraform_version": "1.10.0" }')
const PULUMI = prints('v3.207.0')
const OLD_PULUMI = prints('v3.99.1')
const NEXT_PULUMI = prints('v4.0.0')

type Programs = Readonly<Record<string, string>>
type Wanted = 'real' | 'embedded' | undefined

const pathWith = async (
  engine: EngineName,
  wanted: Wanted,
  programs: Programs,
  variables: Readonly<Record<string, string>> = {},
) => {
  using folder = folderOf(programs)
  // The programs are shell scripts, which need a shell and nothing else.
  const user = { PATH: folder.dir, ...variables }
  return await findPath(repository(engine), { wanted, user })
}

const EMBEDDED = { name: 'embedded', embedded: true }
const real = (name: string) => ({ name, embedded: false })

describe('the path is', () => {
  it.each<
    [why: string, EngineName, Wanted, Programs, variables: Record<string, string>, path: object]
  >([
    [
      'Terraform where it is found',
      'cdktf',
      undefined,
      { terraform: TERRAFORM },
      {},
      real('terraform 1.11.4'),
    ],
    [
      'OpenTofu where there is no Terraform',
      'cdktf',
      undefined,
      { tofu: TOFU },
      {},
      real('tofu 1.10.0'),
    ],
    [
      'Terraform where there are both',
      'cdktf',
      'real',
      { terraform: TERRAFORM, tofu: TOFU },
      {},
      real('terraform 1.11.4'),
    ],
    [
      'what TERRAFORM_BINARY_NAME names',
      'cdktf',
      undefined,
      { terraform: TERRAFORM, tofu: TOFU },
      { TERRAFORM_BINARY_NAME: 'tofu' },
      real('tofu 1.10.0'),
    ],
    ['embedded where there is neither', 'cdktf', undefined, { pulumi: PULUMI }, {}, EMBEDDED],
    [
      'embedded where it is asked for',
      'cdktf',
      'embedded',
      { terraform: OLD_TERRAFORM },
      {},
      EMBEDDED,
    ],
    [
      'Pulumi where it is found',
      'pulumi',
      undefined,
      { pulumi: PULUMI },
      {},
      real('pulumi 3.207.0'),
    ],
    ['embedded where there is no Pulumi', 'pulumi', undefined, {}, {}, EMBEDDED],
    ['embedded where it is asked for', 'pulumi', 'embedded', { pulumi: PULUMI }, {}, EMBEDDED],
  ])('%s', async (_, engine, wanted, programs, variables, path) => {
    expect(await pathWith(engine, wanted, programs, variables)).toEqual(path)
  })

  it('the CDK CLI of the repository, or of a workspace above it', async () => {
    const manifest = '{ "version": "2.1148.1" }'
    using folder = folderOf({ 'node_modules/aws-cdk/package.json': manifest, 'packages/a/x': '' })
    const found = findPath(repository('cdk', `${folder.dir}/packages/a`), {
      wanted: undefined,
      user: {},
    })
    expect(await found).toEqual(real('cdk 2.1148.1'))
  })
})

describe('there is no path', () => {
  it.each<
    [why: string, EngineName, Wanted, Programs, variables: Record<string, string>, error: object]
  >([
    [
      'where Terraform is too old',
      'cdktf',
      undefined,
      { terraform: OLD_TERRAFORM },
      {},
      {
        code: 'ENGINE_VERSION',
        message: expect.stringMatching(
          /terraform is version 1\.9\.8, but 1\.10 or a later 1\.x of Terraform or OpenTofu is needed/,
        ),
      },
    ],
    [
      'where Pulumi is too old',
      'pulumi',
      'real',
      { pulumi: OLD_PULUMI },
      {},
      {
        code: 'ENGINE_VERSION',
        message: expect.stringMatching(/pulumi is version 3\.99\.1, but 3\.142 or a later 3\.x/),
      },
    ],
    [
      'where Pulumi is of another generation',
      'pulumi',
      undefined,
      { pulumi: NEXT_PULUMI },
      {},
      { code: 'ENGINE_VERSION', message: expect.stringMatching(/pulumi is version 4\.0\.0/) },
    ],
    [
      'where a program fails when asked for its version',
      'pulumi',
      undefined,
      { pulumi: '#!/bin/sh\nexit 1\n' },
      {},
      {
        code: 'ENGINE_VERSION',
        message: expect.stringMatching(/pulumi does not tell its version/),
      },
    ],
    [
      'where the real one is asked for and missing',
      'cdktf',
      'real',
      {},
      {},
      {
        code: 'ENGINE_MISSING',
        message: expect.stringMatching(/^terraform or tofu is not on the PATH: install Terraform/),
      },
    ],
    [
      'where TERRAFORM_BINARY_NAME names nothing',
      'cdktf',
      undefined,
      { terraform: TERRAFORM },
      { TERRAFORM_BINARY_NAME: 'terraform-1.12' },
      {
        code: 'ENGINE_MISSING',
        message: expect.stringMatching(/^terraform-1\.12 is not on the PATH/),
      },
    ],
    [
      'where the CDK is asked for an embedded one',
      'cdk',
      'embedded',
      {},
      {},
      { code: 'NOT_SUPPORTED', message: expect.stringMatching(/no embedded path for the CDK/) },
    ],
    [
      'where the packages of the repository are not installed',
      'cdk',
      undefined,
      {},
      {},
      {
        code: 'ENGINE_MISSING',
        message: '/nowhere has no node_modules/aws-cdk: install the packages of its package.json.',
      },
    ],
  ])('%s', async (_, engine, wanted, programs, variables, error) => {
    await expect(pathWith(engine, wanted, programs, variables)).rejects.toMatchObject(error)
  })
})
