import type { Known, Option } from './option.ts'
import { ownerAndName } from './rules.ts'

export const infraRepository = {
  kind: 'text',
  group: 'Repository',
  help: 'GitHub home of the generated code; empty: no workflow',
  prompt: 'GitHub repository of the generated code (empty: none)',
  field: 'infrastructure.repository',
  rule: ownerAndName,
  mayBeEmpty: true,
  default: (known: Known) => (known.source === 'github' ? String(known.repository ?? '') : ''),
  placeholder: 'owner/name',
} as const satisfies Option

export const packageManager = {
  kind: 'choice',
  group: 'Repository',
  help: 'Default: the one that runs this',
  detected: true,
  choices: { npm: 'npm', pnpm: 'pnpm', yarn: 'Yarn', bun: 'Bun' },
} as const satisfies Option
