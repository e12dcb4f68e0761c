/**
 * Shows this repository at work without AWS: deploys it into an AWS on this machine that has all of its accounts, sends
 * a release through, and shows where it arrives.
 */
import { writeFileSync } from 'node:fs'
import { DeployError } from '@xacct/deploy'
import { SandboxError } from '@xacct/sandbox'
import { accountsOf, type Pipeline } from '../infra/shared/index.ts'
import { deliveries } from './lib/sandbox/deliveries.ts'
import { denials } from './lib/sandbox/denials.ts'
import { type Interruption, watchInterruption } from './lib/sandbox/interruption.ts'
import { announcements, moves } from './lib/sandbox/progress.ts'
import { sourceName } from './lib/sandbox/push.ts'
import { deployInto, openRehearsal, type Rehearsal } from './lib/sandbox/rehearsal.ts'
import { releaseOf } from './lib/sandbox/release.ts'
import { environmentLines, summaryLines } from './lib/sandbox/report.ts'
import { runRelease } from './lib/sandbox/run-release.ts'
import { summarise } from './lib/sandbox/summarise.ts'
import { defineScript, EXIT, main } from './lib/script.ts'
import type { Terminal } from './lib/terminal.ts'
import { UserError } from './lib/user-error.ts'

/** Mistakes that these two packages tell in a sentence. */
const isForPeople = (error: unknown): error is Error =>
  error instanceof DeployError || error instanceof SandboxError

type Wishes = {
  readonly real: boolean
  readonly verbose: boolean
  /** File for programs to read. */
  readonly json: string | undefined
}

const printAll = (terminal: Terminal, lines: readonly string[]): void => {
  for (const line of ['', ...lines]) terminal.print(line)
}

/** Deploys, sends the release, and tells what became of it. */
const rehearse = async (
  rehearsal: Rehearsal,
  { real, verbose, json }: Wishes,
  terminal: Terminal,
  { check }: Interruption,
): Promise<number> => {
  const { sandbox, model, folder } = rehearsal
  const accounts = accountsOf(model).map(({ account }) => account)
  terminal.print(`An AWS with accounts ${accounts.join(', ')}`)
  const output = announcements(terminal, verbose)
  const scripts = await deployInto(rehearsal, { ...(real && { real }), output })
  check()

  terminal.print(`\nRelease to ${sourceName(model.pipelines[0] as Pipeline)}`)
  const decided = sandbox.decisions.list().length
  const began = performance.now()
  const outcomes = await runRelease(rehearsal, releaseOf(model, folder), moves(terminal))
  const released = performance.now() - began
  const denied = denials(sandbox, decided)
  check()

  const failures = outcomes.flatMap(({ pipeline, status, failures }) =>
    status === 'Succeeded' ? [] : [`${pipeline.id}: ${status}. ${failures.join('; ')}`],
  )
  const delivered = await deliveries(rehearsal)
  const summary = await summarise(rehearsal, delivered, { ...scripts, released })
  if (json) writeFileSync(json, `${JSON.stringify(summary, null, 2)}\n`)
  else printAll(terminal, summaryLines(summary, model))
  if (failures.length === 0) return EXIT.done
  for (const line of ['', ...failures, '', 'Denied meanwhile:', ...denied]) terminal.complain(line)
  return EXIT.failed
}

export const sandbox = defineScript({
  name: 'sandbox',
  about: 'deploys into an AWS on this machine, and follows a release into every target.',
  flags: {
    json: {
      type: 'string',
      value: '<file>',
      help: 'write what it came to into this file, for programs, and do not tell it',
    },
    keep: { type: 'boolean', help: 'go on serving that AWS until Ctrl-C, for clients of your own' },
    real: { type: 'boolean', help: 'use the installed Terraform or Pulumi, with its AWS provider' },
    verbose: { type: 'boolean', help: 'print everything that the scripts print' },
  },
  run: async ({ json, keep, real = false, verbose = false }, project, terminal) => {
    const interruption = watchInterruption()
    const rehearsal = await openRehearsal(project)
    try {
      const code = await rehearse(rehearsal, { real, verbose, json }, terminal, interruption)
      if (!keep) return code
      printAll(terminal, environmentLines(rehearsal.sandbox, rehearsal.model))
      terminal.print('\nThis AWS is there until Ctrl-C.')
      await interruption.happened
      return EXIT.interrupted
    } catch (error) {
      interruption.check()
      throw isForPeople(error) ? new UserError(error.message, { cause: error }) : error
    } finally {
      interruption.forget()
      await rehearsal.close()
    }
  },
})

if (import.meta.main) await main(sandbox)
