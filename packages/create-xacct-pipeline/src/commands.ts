import type { Io, Parts } from './io.ts'

export type Command = (argv: readonly string[], io: Io, parts: Parts) => Promise<number>

type Described = { readonly usage: string; readonly help: string; readonly run: Command }

/** What there is besides scaffolding; each is loaded when it is asked for. */
export const commands: Readonly<Record<string, Described>> = {
  update: {
    usage: 'update [folder]',
    help: 'Take what the templates have gained since, and keep what you wrote',
    run: async (...call) => (await import('./update/command.ts')).runUpdate(...call),
  },
}

/** The first word decides; a folder of that name is written as ./update. */
export const commandOf = ([word = '']: readonly string[]): Command | undefined =>
  Object.hasOwn(commands, word) ? commands[word]?.run : undefined
