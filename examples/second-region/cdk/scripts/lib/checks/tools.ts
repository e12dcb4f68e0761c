import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Finding, ok, problem } from '../findings.ts'
import { type Project, stepsFor } from '../project.ts'

const MINIMUM = [22, 18] as const

export const checkNode = (version: string): Finding => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const enough = major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])
  return enough
    ? ok(`Node.js ${version}`)
    : problem(`Node.js ${version}`, `install ${MINIMUM.join('.')} or newer; .nvmrc names one`)
}

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const isOnPath = (program: string): boolean =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .some((directory) =>
      ['', '.exe', '.cmd'].some((extension) => isExecutable(join(directory, program + extension))),
    )

/** Programs and scripts that the deployment starts. */
export const checkEngine = (project: Project): readonly Finding[] => {
  try {
    const files = stepsFor(project, 'prepare', 'apply').flatMap(({ command: [program, file] }) =>
      program === 'node' ? (file?.includes('/') ? [file] : []) : [program],
    )
    return [...new Set(files)].map((file) => {
      if (file.includes('/') ? existsSync(file) : isOnPath(file)) return ok(file)
      return problem(
        file,
        file.includes('node_modules/')
          ? 'install the packages of package.json'
          : 'install it, or put it on the PATH',
      )
    })
  } catch (error) {
    return [problem(`engine ${project.engine.name}`, (error as Error).message)]
  }
}
