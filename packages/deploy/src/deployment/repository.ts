import { execFile } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { DeployError } from '../errors.ts'
import { packageFile } from './package-file.ts'

export const ENGINES = ['cdk', 'cdktf', 'pulumi'] as const
export type EngineName = (typeof ENGINES)[number]

/** A generated repository, as it is now. */
export type Repository = {
  readonly folder: string
  readonly engine: EngineName
  /** The account in which deployments start. */
  readonly home: { readonly account: string; readonly region: string }
  /** Every account once. */
  readonly accounts: readonly string[]
}

const execute = promisify(execFile)

const engineOf = (folder: string): EngineName => {
  const file = join(folder, '.xacct', 'answers.json')
  if (!existsSync(file)) {
    throw new DeployError(
      'NO_REPOSITORY',
      `${folder} has no .xacct/answers.json: name a folder that create-xacct-pipeline made.`,
    )
  }
  const { answers } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly answers?: { readonly engine?: string }
  }
  const engine = ENGINES.find((each) => each === answers?.engine)
  if (engine) return engine
  throw new DeployError(
    'NOT_SUPPORTED',
    `${file} names the engine "${answers?.engine}", which cannot be deployed; there are ${ENGINES.join(', ')}.`,
  )
}

/** In a process of its own: the configuration is read as it is now, and cannot touch this process. */
const readConfig = async (folder: string): Promise<Pick<Repository, 'home' | 'accounts'>> => {
  const script = packageFile('#print-config')
  const options = { cwd: folder, env: { PATH: process.env['PATH'] } }
  try {
    const { stdout } = await execute(process.execPath, [script], options)
    return JSON.parse(stdout) as Pick<Repository, 'home' | 'accounts'>
  } catch (error) {
    const { stderr = '', message } = error as Error & { readonly stderr?: string }
    throw new DeployError('PROGRAM', stderr.trim() || message)
  }
}

/**
 * Looks at a folder before anything is run in it.
 *
 * @throws DeployError where it is none that can be deployed
 */
export const openRepository = async (folder: string): Promise<Repository> => {
  const engine = engineOf(folder)
  const root = realpathSync(folder)
  return { folder: root, engine, ...(await readConfig(root)) }
}
