import { randomUUID } from 'node:crypto'
import { hostname, userInfo } from 'node:os'
import { DeployError } from '../../errors.ts'
import { WRITTEN_VERSION } from '../version.ts'

/** Who works with a state, in the words in which Terraform writes it down and reads it. */
export type Lock = {
  readonly ID: string
  readonly Operation: string
  readonly Info: string
  readonly Who: string
  readonly Version: string
  readonly Created: string
  readonly Path: string
}

const user = (): string => {
  try {
    return userInfo().username
  } catch {
    // A container's user need not have a name.
    return String(process.getuid?.() ?? 'unknown')
  }
}

/** @param operation `OperationTypePlan`, `OperationTypeApply`, or another word of Terraform's */
export const newLock = (operation: string, path: string): Lock => ({
  ID: randomUUID(),
  Operation: operation,
  Info: '',
  Who: `${user()}@${hostname()}`,
  Version: WRITTEN_VERSION,
  Created: new Date().toISOString(),
  Path: path,
})

/** What the file of a lock says; undefined where it is damaged. */
export const parseLock = (text: string | undefined): Lock | undefined => {
  try {
    return JSON.parse(text ?? '') as Lock
  } catch {
    return undefined
  }
}

export const refuseLocked = (where: string, held: Lock | undefined): never => {
  if (!held) {
    throw new DeployError(
      'LOCKED',
      `Error acquiring the state lock: somebody else locked ${where} or released it at this moment; run the command again.`,
    )
  }
  const { ID, Who, Created, Operation } = held
  throw new DeployError(
    'LOCKED',
    `Error acquiring the state lock: ${Who} has locked ${where} since ${Created} (${Operation}); if nobody is at work there any more, release it with \`terraform force-unlock ${ID}\`.`,
  )
}

/** Only whoever knows the lock may release it: it could be somebody else's by now. */
export const checkUnlock = (where: string, held: Lock | undefined, id: string): void => {
  if (held?.ID === id) return
  const problem = held ? `the lock of ${where} has the ID ${held.ID}` : `${where} is not locked`
  throw new DeployError('LOCKED', `Failed to unlock the state with the ID ${id}: ${problem}.`)
}
