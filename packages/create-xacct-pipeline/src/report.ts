import type { Plan } from './plan.ts'

const MARKS = { create: '+', identical: '=', conflict: '!', skip: '-' } as const

/** The plan, for people. */
export const planText = ({ dir, files, git, install, recreate }: Plan): string =>
  [
    `Would write to ${dir} (+ new, = there already, ! in the way, - left out):`,
    ...files.map(({ path, action, bytes }) => `  ${MARKS[action]} ${path} (${bytes} bytes)`),
    git.action === 'init'
      ? `git: a repository on branch ${git.branch}, one commit`
      : `git: nothing (${git.reason})`,
    install.action === 'run'
      ? `install: ${install.command}`
      : `install: nothing (${install.reason})`,
    `The same repository again:\n  ${recreate}`,
  ].join('\n')

/** Names the files that stop the run. */
export const conflictText = ({ dir, files }: Plan): string => {
  const conflicts = files.filter(({ action }) => action === 'conflict')
  return [
    `${conflicts.length === 1 ? 'A file in' : 'Files in'} ${dir} would have to be replaced; nothing was written:`,
    ...conflicts.map(({ path }) => `  ${path}`),
    'Move them away, or choose another folder.',
  ].join('\n')
}
