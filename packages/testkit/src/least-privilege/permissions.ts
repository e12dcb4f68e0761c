/** docs/permissions.md: who may do what, where and why. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Found } from './grants.ts'
import { sections } from './page.ts'
import { DEPLOYMENT_TITLES, RUN_TIME_TITLES } from './titles.ts'

const FILE = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'permissions.md')

const HEAD = `# Permissions

Who may do what, on what, under which condition, and why. Made by \`npm run permissions\`, and compared with this page by the tests: every
action, resource, principal and condition of every policy that a repository makes is taken away by itself, in a sandbox in which
the repository is deployed and used. The right column says what goes wrong then: the step that fails, the code of its error, the call
that is denied, and the example in which it is shown. What no failure shows is justified by a page of AWS. A condition of what is
allowed, and a statement that denies, is shown to keep something out: what gets in without it.

Names are those of the example; \`…\` stands for ids that AWS chooses.
`

const RUN_TIME = '## While pipelines run'
const DEPLOYMENT = '## While somebody deploys'

export const runTimePart = (found: Found): string =>
  `${RUN_TIME}\n\n${sections(RUN_TIME_TITLES, found, 'every')}`

export const deploymentPart = (found: Found): string =>
  `${DEPLOYMENT}\n\n${sections(DEPLOYMENT_TITLES, found, 'some')}`

/** The parts of the page as it is committed. */
export const readParts = (): { readonly runTime: string; readonly deployment: string } => {
  const text = readFileSync(FILE, 'utf8')
  const [, rest = ''] = text.split(`${RUN_TIME}\n`)
  const [runTime = '', deployment = ''] = rest.split(`\n${DEPLOYMENT}\n`)
  return { runTime: `${RUN_TIME}\n${runTime}`, deployment: `${DEPLOYMENT}\n${deployment}` }
}

export const writePage = (runTime: Found, deployment: Found): void =>
  writeFileSync(FILE, [HEAD, runTimePart(runTime), deploymentPart(deployment)].join('\n'))
