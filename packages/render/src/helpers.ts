import type { Answers } from '@xacct/core'
import Handlebars from 'handlebars'
import { codeSpan, fencedBlock } from './quote/markdown.ts'

type PackageManager = Answers['packageManager']

/** Always with `run`: yarn 1 has a `check` of its own, and bun a `test`. */
const RUN: Readonly<Record<PackageManager, string>> = {
  npm: 'npm run',
  pnpm: 'pnpm run',
  yarn: 'yarn run',
  bun: 'bun run',
}

const EXECUTE: Readonly<Record<PackageManager, string>> = {
  npm: 'npx',
  pnpm: 'pnpm exec',
  yarn: 'yarn exec',
  bun: 'bunx',
}

/** npm would keep flags for itself; the others hand on what follows the script's name, `--` and all. */
const runCommand = (packageManager: PackageManager, script: string, flags?: string): string =>
  [RUN[packageManager], script, ...(flags && packageManager === 'npm' ? ['--'] : []), flags]
    .filter(Boolean)
    .join(' ')

/** As `{{#if}}` sees it: an empty list is as good as none. */
const holds = (value: unknown): boolean =>
  Boolean(value) && !(Array.isArray(value) && value.length === 0)

/** Text of the file itself, which is not quoted again. */
export const verbatim = (text: string): Handlebars.SafeString => new Handlebars.SafeString(text)

/**
 * Everything a template can call. Results that are no values but text of the file itself (a command, a code
 * block) are not quoted again.
 */
export const helpersFor = (
  packageManager: PackageManager,
): Readonly<Record<string, Handlebars.HelperDelegate>> => ({
  eq: (a: unknown, b: unknown) => a === b,
  and: (...values: readonly unknown[]) => values.slice(0, -1).every(holds),
  or: (...values: readonly unknown[]) => values.slice(0, -1).some(holds),
  not: (value: unknown) => !holds(value),
  /** The command that runs a script of package.json. */
  run: (script: string) => verbatim(runCommand(packageManager, script)),
  /** The same with flags for the script. */
  runWith: (script: string, flags: string) => verbatim(runCommand(packageManager, script, flags)),
  /** The command that starts a dependency's binary. */
  exec: (command: string) => verbatim(`${EXECUTE[packageManager]} ${command}`),
  /** The command that installs the dependencies. */
  install: () => verbatim(`${packageManager} install`),
  /** Markdown: an inline code span. */
  code: (text: unknown) => verbatim(codeSpan(text)),
  /** Markdown: a fenced block. */
  fence: (language: string, text: unknown) => verbatim(fencedBlock(language, text)),
})
