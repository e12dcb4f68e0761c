import { resolve } from 'node:path'
import { DeployError } from '../../errors.ts'
import { readPlan } from '../plan/plan-file.ts'
import * as run from '../run.ts'
import type { Call } from './command.ts'
import { work } from './work.ts'

const requireApproval = ({ flags }: Call, command: string): void => {
  if (flags['auto-approve'] === true) return
  throw new DeployError(
    'NOT_SUPPORTED',
    `The embedded terraform does not ask: ${command}, or pass -auto-approve.`,
  )
}

export const apply = (call: Call): Promise<number> =>
  work(call, async (settings) => {
    const [file] = call.operands
    if (file !== undefined) {
      return run.apply(settings, await readPlan(resolve(call.directory, file)))
    }
    requireApproval(call, 'make a plan with plan -out=FILE, look at it, and name it here')
    return run.apply(settings)
  })

export const destroy = (call: Call): Promise<number> =>
  work(call, (settings) => {
    requireApproval(call, 'look at what show lists')
    return run.destroy(settings)
  })
