import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { detectPackageManager, type ExecutorContext } from '@nx/devkit'
import { UserError } from '@xacct/core'
import { LOCK, readerOf, unresolvedIn } from '@xacct/update'

/** The folder of the project that a target is run for. */
export const rootOf = ({ projectName = '', projectsConfigurations }: ExecutorContext): string =>
  projectsConfigurations.projects[projectName]?.root ?? ''

const jsonOf = async (file: string): Promise<Readonly<Record<string, unknown>>> => {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return {}
  }
}

const requireScript = async (dir: string, root: string, script: string): Promise<void> => {
  const { scripts = {} } = await jsonOf(join(dir, 'package.json'))
  if (Object.hasOwn(scripts as object, script)) return
  throw new UserError(
    'script',
    `${root}/package.json has no script ${script}: this target is for repositories that nx g @xacct/nx:pipeline makes.`,
  )
}

/** Markers that a merge has left must not be deployed, and most scripts would not see them. */
const refuseMarkers = async (dir: string, root: string): Promise<void> => {
  const { files = {} } = await jsonOf(join(dir, LOCK))
  const places = await unresolvedIn(Object.keys(files as object), readerOf(dir))
  if (places.length === 0) return
  throw new UserError(
    'unresolved',
    `${root}: these places are not resolved yet since it was updated: ${places.join(', ')}.`,
  )
}

/** Ends when the script does; it has the terminal for itself. */
const exitCode = (command: string, args: readonly string[], cwd: string): Promise<number> =>
  new Promise((done, failed) => {
    // Package managers are .cmd files on Windows.
    const shell = process.platform === 'win32'
    const child = spawn(command, [...args], { cwd, stdio: 'inherit', shell, windowsHide: true })
    child.on('error', failed)
    child.on('close', (code) => done(code ?? 1))
  })

/**
 * Runs a script of the repository with the package manager of the workspace.
 *
 * @throws {UserError} where the project has no such script, or an update has left something to be resolved
 */
export const runScript = async (
  script: string,
  flags: readonly string[],
  context: ExecutorContext,
): Promise<number> => {
  const root = rootOf(context)
  const dir = join(context.root, root)
  await requireScript(dir, root, script)
  await refuseMarkers(dir, root)
  const packageManager = detectPackageManager(context.root)
  const separated = packageManager === 'npm' && flags.length > 0 ? ['--', ...flags] : flags
  return exitCode(packageManager, ['run', script, ...separated], dir)
}
