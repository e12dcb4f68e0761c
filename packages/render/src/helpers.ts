import type { Answers } from '@xacct/core'
import Handlebars from 'handlebars'
import { codeSpan, fencedBlock } from './quote/markdown.ts'

type PackageManager = Answers['packageManager']

const RUN: Readonly<Record<PackageManager, string>> = {
  npm: 'npm run',
  pnpm: 'pnpm run',
  yarn: 'yarn run',
  bun: 'bun run',
}

const verbatim = (text: string): Handlebars.SafeString => new Handlebars.SafeString(text)

/**
 * Everything a template can call. Results that are no values but text of the file itself (a command, a code
 * block) are not quoted again.
 */
export const helpersFor = (
  packageManager: PackageManager,
): Readonly<Record<string, Handlebars.HelperDelegate>> => ({
  eq: (a: unknown, b: unknown) => a === b,
  and: (...values: readonly unknown[]) => values.slice(0, -1).every(Boolean),
  or: (...values: readonly unknown[]) => values.slice(0, -1).some(Boolean),
  not: (value: unknown) => !value,
  /** The command that runs a script of package.json. */
  run: (script: string) => verbatim(`${RUN[packageManager]} ${script}`),
  /** The command that installs the dependencies. */
  install: () => verbatim(`${packageManager} install`),
  /** Markdown: an inline code span. */
  code: (text: unknown) => verbatim(codeSpan(text)),
  /** Markdown: a fenced block. */
  fence: (language: string, text: unknown) => verbatim(fencedBlock(language, text)),
})
