import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const ROOT = join(import.meta.dirname, '..', '..')
const CLI = join(ROOT, 'packages/create-xacct-pipeline/src/bin.ts')

export const EXAMPLES = join(ROOT, 'examples')

/** Folders of `examples/`; each holds the answers that make it. */
export const exampleNames = (): readonly string[] =>
  readdirSync(EXAMPLES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    // Template packs lie here as well.
    .filter((name) => existsSync(join(EXAMPLES, name, 'answers.json')))
    .sort()

const execute = promisify(execFile)

/** Scaffolds one example into `dir`, with the command that a user would type. */
export const makeExample = async (name: string, engine: string, dir: string): Promise<void> => {
  const answers = join(EXAMPLES, name, 'answers.json')
  const flags = ['--yes', '--answers', answers, '--engine', engine, '--no-git', '--no-install']
  await execute(process.execPath, [CLI, dir, ...flags], { cwd: ROOT })
}
