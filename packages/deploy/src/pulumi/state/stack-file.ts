import { DeployError } from '../../errors.ts'
import type { StackName } from '../urn.ts'
import { ENGINE_VERSION } from '../version.ts'
import { checkpointText, type Deployment, readCheckpoint } from './checkpoint.ts'
import type { Files } from './files.ts'
import { createTexts } from './part-texts.ts'
import { holdsSecrets, opened, type Secrets } from './secrets.ts'

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

type Saving = { readonly secrets: Secrets; readonly now: () => Date }

/** Stores what the stack consists of, as often as it is told to. */
export const stackSaver = (
  files: Files,
  name: StackName,
  { secrets, now }: Saving,
): ((contents: Contents) => Promise<void>) => {
  const textsOf = createTexts(secrets)
  return async (contents) => {
    const { provider } = secrets
    const deployment = { ...contents, ...(provider && { secrets: provider }) }
    const written = { ...deployment, time: now().toISOString(), version: ENGINE_VERSION }
    const textOf = await textsOf([...contents.resources, ...contents.operations])
    await files.write(pathOf(name), checkpointText(name, written, textOf))
  }
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
export const createStack = async (files: Files, name: StackName, saving: Saving): Promise<void> => {
  if (!(await checkLayout(files))) await startLayout(files)
  await stackSaver(files, name, saving)({ resources: [], operations: [] })
}
