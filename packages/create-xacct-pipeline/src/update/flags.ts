import type { HostFlags } from '../host-flags.ts'

/** Flags of `update`, `reconfigure`, `add target` and `remove target`. */
export const updateFlags = {
  'dry-run': { help: 'Show what would change, and change nothing' },
  diff: { help: 'Show it as a unified diff, and change nothing' },
  check: { help: 'For CI: exit code 0 up to date, 2 an update is there, 3 it would conflict' },
  json: { help: 'Print the plan as JSON, for programs' },
  'allow-dirty': { help: 'Go on although there are changes that are not committed' },
  continue: { help: 'End an update whose conflicts are resolved' },
  abort: { help: 'Put every byte back to what it was before the update' },
  install: { help: 'Install dependencies afterwards (default where they have changed)' },
  'no-install': { help: 'Do not install dependencies' },
  pack: { value: 'source', help: 'One more template pack, above the others; repeatable' },
  yes: { short: 'y', help: 'Ask nothing: take the default of every new question that has one' },
  help: { short: 'h', help: 'Print this text' },
} as const satisfies HostFlags

export type UpdateFlag = keyof typeof updateFlags
