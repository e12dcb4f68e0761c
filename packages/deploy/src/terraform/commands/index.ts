/** The command lines that generated repositories use, and those that messages and the runbook tell people to use. */
import type { Command } from './command.ts'

const NEVER_ASKS = { input: { only: 'false' } } as const
const COMMON = { 'no-color': true } as const
const NONE = { min: 0, max: 0 }

export const commands: Readonly<Record<string, Command>> = {
  init: {
    usage: 'init -input=false',
    about: 'reads the program and opens its state; there is nothing to install',
    flags: { ...COMMON, ...NEVER_ASKS },
    operands: NONE,
    run: async (call) => (await import('./init.ts')).init(call),
  },
  plan: {
    usage: 'plan -input=false [-out=FILE]',
    about: 'shows what would change, and keeps it for apply',
    flags: { ...COMMON, ...NEVER_ASKS, out: { any: 'FILE' } },
    operands: NONE,
    run: async (call) => (await import('./plan.ts')).plan(call),
  },
  apply: {
    usage: 'apply -input=false (FILE | -auto-approve)',
    about: 'does what a plan says, or what a new plan says without asking',
    flags: { ...COMMON, ...NEVER_ASKS, 'auto-approve': true },
    operands: { min: 0, max: 1 },
    run: async (call) => (await import('./apply.ts')).apply(call),
  },
  destroy: {
    usage: 'destroy -input=false -auto-approve',
    about: 'deletes everything that the state knows, without asking',
    flags: { ...COMMON, ...NEVER_ASKS, 'auto-approve': true },
    operands: NONE,
    run: async (call) => (await import('./apply.ts')).destroy(call),
  },
  output: {
    usage: 'output [-json] [NAME]',
    about: 'shows the outputs of the last deployment',
    flags: { ...COMMON, json: true },
    operands: { min: 0, max: 1 },
    isData: ({ flags }) => flags['json'] === true,
    run: async (call) => (await import('./output.ts')).output(call),
  },
  show: {
    usage: 'show [FILE]',
    about: 'lists the resources of the state, or what a plan would change',
    flags: COMMON,
    operands: { min: 0, max: 1 },
    run: async (call) => (await import('./show.ts')).show(call),
  },
  'state list': {
    usage: 'state list',
    about: 'lists the addresses of the resources of the state',
    flags: COMMON,
    operands: NONE,
    isData: () => true,
    run: async (call) => (await import('./state.ts')).list(call),
  },
  'state rm': {
    usage: 'state rm ADDRESS...',
    about: 'forgets resources without deleting them',
    flags: COMMON,
    operands: { min: 1, max: Number.POSITIVE_INFINITY },
    run: async (call) => (await import('./state.ts')).remove(call),
  },
  'force-unlock': {
    usage: 'force-unlock [-force] ID',
    about: 'releases the lock that somebody else has left behind',
    flags: { ...COMMON, force: true },
    operands: { min: 1, max: 1 },
    run: async (call) => (await import('./force-unlock.ts')).forceUnlock(call),
  },
  version: {
    usage: 'version',
    about: 'says what is stood in for',
    flags: COMMON,
    operands: NONE,
    run: async ({ terminal }) => {
      const { TERRAFORM_VERSION } = await import('../version.ts')
      terminal.print(`In place of Terraform v${TERRAFORM_VERSION} and its AWS provider`)
      return 0
    },
  },
}
