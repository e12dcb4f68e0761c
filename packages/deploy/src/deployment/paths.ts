/** Which way a repository is brought to AWS: with the engine's own program, or with what stands in for it here. */
import { execFile } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { DeployError } from '../errors.ts'
import type { EngineName, Repository } from './repository.ts'

/** `real` insists on the engine's own program, `embedded` on ours; without either, the real one is taken where it is found. */
export type WantedPath = 'real' | 'embedded'

export type EnginePath = {
  /** For people to read: `terraform 1.11.4`, `embedded`. */
  readonly name: string
  readonly embedded: boolean
}

type Asked = {
  readonly wanted: WantedPath | undefined
  readonly user: NodeJS.ProcessEnv
}

const execute = promisify(execFile)

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A name is looked up on the PATH; a path is taken as it is. */
const findProgram = (name: string, { PATH = '' }: NodeJS.ProcessEnv): string | undefined => {
  const folders = name.includes('/') ? [''] : PATH.split(delimiter)
  return folders
    .map((folder) => resolve(folder, name))
    .flatMap((file) => [file, `${file}.exe`])
    .find(isExecutable)
}

type Program = {
  /** In the order of preference. */
  readonly names: readonly string[]
  /** What prints the version, somewhere in it. */
  readonly version: readonly string[]
  readonly minimum: readonly [major: number, minor: number]
  /** What people call it. */
  readonly title: string
  readonly install: string
}

/** The oldest versions that generated repositories work with, as their READMEs say. */
const terraform: Program = {
  names: ['terraform', 'tofu'],
  version: ['version', '-json'],
  minimum: [1, 10],
  title: 'Terraform or OpenTofu',
  install: 'https://developer.hashicorp.com/terraform/install',
}

const pulumi: Program = {
  names: ['pulumi'],
  version: ['version'],
  minimum: [3, 142],
  title: 'Pulumi',
  install: 'https://www.pulumi.com/docs/install',
}

const versionOf = async ({ version }: Program, file: string, user: NodeJS.ProcessEnv) => {
  const { stdout } = await execute(file, version, { env: user }).catch((error: Error) => {
    const [reason] = error.message.split('\n')
    throw new DeployError('ENGINE_VERSION', `${file} does not tell its version: ${reason}.`)
  })
  return /\d+\.\d+\.\d+[\w.-]*/.exec(stdout)?.[0] ?? ''
}

const checkVersion = ({ minimum, title }: Program, file: string, version: string): void => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [wantedMajor, wantedMinor] = minimum
  if (major === wantedMajor && minor >= wantedMinor) return
  throw new DeployError(
    'ENGINE_VERSION',
    `${file} is version ${version || 'unknown'}, but ${minimum.join('.')} or a later ${wantedMajor}.x of ${title} is needed: update it, or ask for the embedded path.`,
  )
}

const missing = ({ title, install }: Program, names: readonly string[]): DeployError =>
  new DeployError(
    'ENGINE_MISSING',
    `${names.join(' or ')} is not on the PATH: install ${title} (${install}), or ask for the embedded path.`,
  )

/** The program if it is there, in the right version. */
const realOrEmbedded = async (
  program: Program,
  asked: string | undefined,
  { wanted, user }: Asked,
): Promise<EnginePath> => {
  const embedded = { name: 'embedded', embedded: true }
  if (wanted === 'embedded') return embedded
  const names = asked ? [asked] : program.names
  for (const name of names) {
    const file = findProgram(name, user)
    if (file === undefined) continue
    const version = await versionOf(program, file, user)
    checkVersion(program, file, version)
    return { name: `${name} ${version}`, embedded: false }
  }
  if (wanted === 'real' || asked) throw missing(program, names)
  return embedded
}

/** From the repository upwards: a workspace may have installed it further up. */
const findCdk = (folder: string): string | undefined => {
  const file = join(folder, 'node_modules', 'aws-cdk', 'package.json')
  if (existsSync(file)) return file
  return dirname(folder) === folder ? undefined : findCdk(dirname(folder))
}

/** The CDK's own CLI comes with the repository: nothing stands in for it. */
const cdkPath = async ({ folder }: Repository, { wanted }: Asked): Promise<EnginePath> => {
  if (wanted === 'embedded') {
    throw new DeployError(
      'NOT_SUPPORTED',
      `${folder} is deployed by the CDK CLI among its own packages: there is no embedded path for the CDK.`,
    )
  }
  const manifest = findCdk(folder)
  if (manifest === undefined) {
    throw new DeployError(
      'ENGINE_MISSING',
      `${folder} has no node_modules/aws-cdk: install the packages of its package.json.`,
    )
  }
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }
  return { name: `cdk ${version}`, embedded: false }
}

const FINDERS: Readonly<
  Record<EngineName, (repository: Repository, asked: Asked) => Promise<EnginePath>>
> = {
  cdk: cdkPath,
  // What the CDK Terrain CLI reads, too.
  cdktf: (_, asked) => realOrEmbedded(terraform, asked.user['TERRAFORM_BINARY_NAME'], asked),
  pulumi: (_, asked) => realOrEmbedded(pulumi, undefined, asked),
}

/**
 * The path that a deployment of the repository is going to take.
 *
 * @throws DeployError where the wanted one cannot be taken
 */
export const findPath = (repository: Repository, asked: Asked): Promise<EnginePath> =>
  FINDERS[repository.engine](repository, asked)
