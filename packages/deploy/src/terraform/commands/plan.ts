import { resolve } from 'node:path'
import { writePlan } from '../plan/plan-file.ts'
import * as run from '../run.ts'
import type { Call } from './command.ts'
import { work } from './work.ts'

export const plan = (call: Call): Promise<number> =>
  work(call, async (settings) => {
    const { out } = call.flags
    const outcome = await run.plan(settings)
    if (typeof out !== 'string' || !outcome.saved) return outcome
    await writePlan(resolve(call.directory, out), outcome.saved)
    call.terminal.print(`\nSaved the plan to: ${out}`)
    return outcome
  })
