import { isAbsolute, relative } from 'node:path'
import { type Answers, shellWord } from '@xacct/core'
import { isOlder } from './needed-node.ts'
import type { Plan } from './plan.ts'

/** The folder as one would type it from here. */
const fromHere = (cwd: string, dir: string): string => {
  const way = relative(cwd, dir)
  return way.startsWith('..') || isAbsolute(way) ? dir : way
}

type Situation = {
  readonly plan: Plan
  readonly answers: Answers
  readonly cwd: string
  readonly nodeVersion: string
  readonly installed: boolean
}

const nodeNote = ({ plan: { needsNode }, nodeVersion }: Situation): readonly string[] =>
  isOlder(nodeVersion, needsNode)
    ? [`The generated repository needs Node ${needsNode} or newer; this is ${nodeVersion}.`, '']
    : []

const installSteps = ({ plan: { install, dir }, installed }: Situation): readonly string[] => {
  if (installed) return []
  if (install.cwd === dir) return [`  ${install.command}`]
  return [
    `  (cd ${shellWord(install.cwd)} && ${install.command})   # the workspace this belongs to`,
  ]
}

/** What to do next, for people. */
export const nextSteps = (situation: Situation): string => {
  const { plan, answers, cwd } = situation
  const here = fromHere(cwd, plan.dir)
  const run = (script: string) => `  ${answers.packageManager} run ${script}`
  return [
    ...nodeNote(situation),
    'Next:',
    ...(here === '' ? [] : [`  cd ${shellWord(here)}`]),
    ...installSteps(situation),
    `${run('doctor').padEnd(28)}# is everything there that deploying needs?`,
    `${run('bootstrap').padEnd(28)}# once: prepares the AWS accounts`,
    run('deploy'),
    '',
    'The same repository again:',
    `  ${plan.recreate}`,
  ].join('\n')
}
