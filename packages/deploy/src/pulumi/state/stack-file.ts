import { DeployError } from '../../errors.ts'
import type { StackName } from '../urn.ts'
import { ENGINE_VERSION } from '../version.ts'
import { checkpointText, type Deployment, readCheckpoint } from './checkpoint.ts'
import type { Files } from './files.ts'
import { holdsSecrets, opened, type Secrets, sealed } from './secrets.ts'

const META = '.pulumi/meta.yaml'

const STACKS = '.pulumi/stacks/'

const pathOf = ({ project, stack }: StackName): string => `${STACKS}${project}/${stack}.json`

/** Pulumi may write states compressed. */
const COMPRESSED = ['.gz', '.zst']

const refuseCompressed = async (files: Files, path: string): Promise<void> => {
  const found = (await files.list(path)).find((each) =>
    COMPRESSED.some((ending) => each === path + ending),
  )
  if (found === undefined) return
  throw new DeployError(
    'BAD_STATE',
    `${files.url}/${found} is compressed, which the embedded path does not read: let pulumi write it again with PULUMI_DIY_BACKEND_GZIP=false.`,
  )
}

/** Version 1 keeps the stacks of several projects apart; the first layout did not. */
const checkLayout = async (files: Files): Promise<boolean> => {
  const meta = await files.read(META)
  if (meta === undefined) return false
  if (/^version: 1\s*$/.test(meta)) return true
  throw new DeployError(
    'BAD_STATE',
    `${files.url}/${META} says "${meta.trim()}"; the embedded path keeps state in version 1 of the layout: run pulumi state upgrade.`,
  )
}

/** The stack's state with its secrets still encrypted, or undefined where there is no such stack. */
export const findStack = async (files: Files, name: StackName): Promise<Deployment | undefined> => {
  const path = pathOf(name)
  const [text] = await Promise.all([files.read(path), checkLayout(files)])
  if (text !== undefined) return readCheckpoint(text, name, `${files.url}/${path}`)
  await refuseCompressed(files, path)
  return undefined
}

/** @throws {DeployError} where there is no such stack */
export const loadStack = async (files: Files, name: StackName): Promise<Deployment> => {
  const found = await findStack(files, name)
  if (found) return found
  throw new DeployError(
    'BAD_STATE',
    `no stack named '${name.stack}' found in ${files.url}: make it with pulumi stack select --create --stack ${name.stack}.`,
  )
}

export const openSecrets = async (
  deployment: Deployment,
  { cipher }: Secrets,
): Promise<Deployment> =>
  holdsSecrets(deployment) ? opened(deployment, await cipher()) : deployment

type Contents = Pick<Deployment, 'resources' | 'operations'>

export const saveStack = async (
  files: Files,
  name: StackName,
  contents: Contents,
  { secrets, now }: { readonly secrets: Secrets; readonly now: () => Date },
): Promise<void> => {
  const safe = holdsSecrets(contents) ? sealed(contents, await secrets.cipher()) : contents
  const text = checkpointText(name, {
    ...safe,
    ...(secrets.provider && { secrets: secrets.provider }),
    time: now().toISOString(),
    version: ENGINE_VERSION,
  })
  await files.write(pathOf(name), text)
}

/** Without a file that says so, stacks right in the folder mean the first layout. */
const startLayout = async (files: Files): Promise<void> => {
  const old = (await files.list(STACKS)).find((path) =>
    /^[^/]+\.json/.test(path.slice(STACKS.length)),
  )
  if (old === undefined) return files.write(META, 'version: 1\n')
  throw new DeployError(
    'BAD_STATE',
    `${files.url}/${old} is in the first layout of backends, which does not know of projects: run pulumi state upgrade.`,
  )
}

/** A stack without resources. */
export const createStack = async (
  files: Files,
  name: StackName,
  settings: { readonly secrets: Secrets; readonly now: () => Date },
): Promise<void> => {
  if (!(await checkLayout(files))) await startLayout(files)
  await saveStack(files, name, { resources: [], operations: [] }, settings)
}
