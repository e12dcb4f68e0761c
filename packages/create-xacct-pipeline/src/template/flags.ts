import type { HostFlags } from '../host-flags.ts'

/** Flags of the `template` commands. */
export const templateFlags = {
  from: { value: 'layer', help: 'show: the text of that layer, not of the highest' },
  accept: { help: 'check: take note of the changes, once they are in your overrides' },
  install: { help: 'test: also install, type-check, lint, synthesise and test each repository' },
  json: { help: 'Print for programs' },
  help: { short: 'h', help: 'Print this text' },
} as const satisfies HostFlags
