/** `pulumi stack …` and `pulumi cancel`. */
import { DeployError } from '../../errors.ts'
import type { Host } from '../host.ts'
import { conceal, type Properties, reveal } from '../properties.ts'
import { exportText } from '../state/checkpoint.ts'
import { breakLocks } from '../state/lock.ts'
import { accessOf, openBackend, readSession } from '../state/session.ts'
import { createStack, findStack, loadStack } from '../state/stack-file.ts'
import { ensureKey } from '../state/stack-secrets.ts'
import { STACK_TYPE } from '../urn.ts'
import { ENGINE_VERSION } from '../version.ts'
import { openProject } from './open-project.ts'

type Named = { readonly stack?: string | undefined }

type Select = Named & {
  readonly create: boolean
  readonly secretsProvider?: string | undefined
}

/** Makes the stack where it is not there yet; returns its name if it was made. */
export const selectStack = async (
  host: Host,
  { stack, create, secretsProvider }: Select,
): Promise<string | undefined> => {
  const { project, name, settings } = openProject(host, stack)
  const files = await openBackend(host, project)
  if (!create) await loadStack(files, name)
  if (await findStack(files, name)) return undefined
  const secrets = await ensureKey(settings, secretsProvider, accessOf(host))
  await createStack(files, name, { secrets, now: host.now })
  return name.stack
}

/** Outputs of the stack as they were stored last. */
export const stackOutputs = async (
  host: Host,
  { stack, showSecrets }: Named & { readonly showSecrets: boolean },
): Promise<Properties> => {
  const opened = openProject(host, stack)
  const { loaded } = await readSession({ host, ...opened })
  const outputs = loaded.resources.find(({ type }) => type === STACK_TYPE)?.outputs ?? {}
  return (showSecrets ? reveal(outputs) : conceal(outputs)) as Properties
}

/** @throws {DeployError} where the stack has no such output */
export const stackOutput = (outputs: Properties, name: string): unknown => {
  if (name in outputs) return outputs[name]
  const known = Object.keys(outputs)
  throw new DeployError(
    'PROGRAM',
    `current stack does not have output property '${name}'; it has ${known.join(', ') || 'none'}.`,
  )
}

/** The state as it is stored, with secrets encrypted. */
export const exportStack = async (host: Host, { stack }: Named): Promise<string> => {
  const { project, name } = openProject(host, stack)
  const deployment = await loadStack(await openBackend(host, project), name)
  return exportText({ ...deployment, time: host.now().toISOString(), version: ENGINE_VERSION })
}

/** Takes the locks of a stack away; returns how many there were. */
export const cancel = async (host: Host, { stack }: Named): Promise<number> => {
  const { project, name } = openProject(host, stack)
  return breakLocks(await openBackend(host, project), name)
}
