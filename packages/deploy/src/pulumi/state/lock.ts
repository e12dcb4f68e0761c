/**
 * Locks as Pulumi's DIY backends have them: a file for everybody who updates, so that both sorts of engine see each other.
 * https://github.com/pulumi/pulumi/blob/master/pkg/backend/diy/lock.go
 */
import { DeployError } from '../../errors.ts'
import { ORGANIZATION, type StackName } from '../urn.ts'
import type { Files } from './files.ts'

export type Holder = {
  readonly pid: number
  readonly username: string
  readonly hostname: string
  readonly timestamp: string
}

const folderOf = ({ project, stack }: StackName): string =>
  `.pulumi/locks/${ORGANIZATION}/${project}/${stack}/`

const sayHolder = (url: string, path: string, text: string | undefined): string => {
  try {
    const { username, hostname, pid, timestamp } = JSON.parse(text ?? '') as Holder
    return `  ${url}/${path}: created by ${username}@${hostname} (pid ${pid}) at ${timestamp}`
  } catch {
    return `  ${url}/${path}`
  }
}

const refuseOthers = async (files: Files, name: StackName, own: string): Promise<void> => {
  const others = (await files.list(folderOf(name))).filter((path) => path !== own)
  if (others.length === 0) return
  const holders = await Promise.all(
    others.map(async (path) => sayHolder(files.url, path, await files.read(path))),
  )
  throw new DeployError(
    'LOCKED',
    [
      `the stack is currently locked by ${others.length} lock(s). Either wait for the other process(es) to end or delete the lock file with \`pulumi cancel\`.`,
      ...holders,
    ].join('\n'),
  )
}

/** Takes the lock of a stack and returns what gives it back. Of two who come at once, one or both are refused. */
export const lock = async (
  files: Files,
  name: StackName,
  { id, holder }: { readonly id: string; readonly holder: Holder },
): Promise<() => Promise<void>> => {
  const own = `${folderOf(name)}${id}.json`
  const release = () => files.remove(own)
  await refuseOthers(files, name, own)
  await files.write(own, JSON.stringify(holder))
  try {
    await refuseOthers(files, name, own)
  } catch (error) {
    await release()
    throw error
  }
  return release
}

/** Takes all locks of a stack away, whoever holds them; returns how many there were. */
export const breakLocks = async (files: Files, name: StackName): Promise<number> => {
  const locks = await files.list(folderOf(name))
  await Promise.all(locks.map((path) => files.remove(path)))
  return locks.length
}
