/** Scratch repositories: rendered like a user's, with the dependencies of this workspace. */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Answers } from '@xacct/core'
import { type FileMap, render } from '@xacct/render'
import { templates } from '@xacct/render/templates'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const generator = { name: 'create-xacct-pipeline', version: '0.0.0-test' }

export const renderAnswers = (answers: Answers): FileMap =>
  render({ answers, templates: templates(), generator })

export type Scratch = Disposable & { readonly dir: string }

export const writeFiles = (dir: string, files: FileMap): void => {
  for (const [path, { text, mode }] of files) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), text, mode ? { mode } : {})
  }
}

/** A repository in a temporary folder outside of this one, so that nothing of ours leaks into it. */
export const scratchRepository = (answers: Answers): Scratch => {
  const dir = mkdtempSync(join(tmpdir(), `xacct-${answers.engine}-`))
  writeFiles(dir, renderAnswers(answers))
  symlinkSync(join(ROOT, 'templates', 'node_modules'), join(dir, 'node_modules'))
  return { dir, [Symbol.dispose]: () => rmSync(dir, { recursive: true, force: true }) }
}

const execute = promisify(execFile)

type Failure = { readonly stdout?: string; readonly stderr?: string; readonly message: string }

/**
 * Runs a script of the repository's package.json, without credentials.
 *
 * @throws with the output of a script that fails
 */
export const runScript = async (dir: string, script: string): Promise<string> => {
  const bins = [join(dir, 'node_modules', '.bin'), join(ROOT, 'node_modules', '.bin')]
  const env = {
    PATH: [...bins, dirname(process.execPath), process.env['PATH']].join(':'),
    HOME: dir,
    CI: 'true',
    AWS_EC2_METADATA_DISABLED: 'true',
  }
  try {
    const { stdout } = await execute('npm', ['run', '--silent', script], { cwd: dir, env })
    return stdout
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Failure
    throw new Error(`npm run ${script}: ${stdout}${stderr || message}`)
  }
}
