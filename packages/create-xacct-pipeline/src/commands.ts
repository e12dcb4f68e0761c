import type { HostFlags } from './host-flags.ts'
import type { Io, Parts } from './io.ts'
import { targetFlags } from './targets/flags.ts'
import { templateFlags } from './template/flags.ts'
import { updateFlags } from './update/flags.ts'

export type Command = (argv: readonly string[], io: Io, parts: Parts) => Promise<number>

export type Described = {
  readonly usage: string
  readonly help: string
  readonly flags: HostFlags
  readonly run: Command
}

/** What there is besides scaffolding; each is loaded when it is asked for. */
export const commands: Readonly<Record<string, Described>> = {
  update: {
    usage: 'update [folder]',
    help: 'Take what the templates have gained since, and keep what you wrote',
    flags: updateFlags,
    run: async (...call) => (await import('./update/command.ts')).runUpdate(...call),
  },
  reconfigure: {
    usage: 'reconfigure --<answer> …',
    help: 'Change answers of an existing repository, and keep what you wrote',
    flags: updateFlags,
    run: async (...call) => (await import('./update/reconfigure.ts')).runReconfigure(...call),
  },
  template: {
    usage: 'template list | show | eject | …',
    help: 'Override templates one file or one block at a time; make and test template packs',
    flags: templateFlags,
    run: async (...call) => (await import('./template/command.ts')).runTemplate(...call),
  },
  add: {
    usage: 'add target <name> --account …',
    help: 'Deliver to one more account',
    flags: targetFlags,
    run: async (...call) => (await import('./targets/command.ts')).runTargets('add')(...call),
  },
  remove: {
    usage: 'remove target <name>',
    help: 'Deliver to an account no longer',
    flags: targetFlags,
    run: async (...call) => (await import('./targets/command.ts')).runTargets('remove')(...call),
  },
}

/** The first word decides; a folder of that name is written as ./update. */
export const commandOf = ([word = '']: readonly string[]): Described | undefined =>
  Object.hasOwn(commands, word) ? commands[word] : undefined
