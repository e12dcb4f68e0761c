import { spawn } from 'node:child_process'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'

export type Made = {
  readonly engine: string
  readonly folder: string
  readonly files: number
  /** What synth left behind, in the engine's own words. */
  readonly synthesised: string
  readonly resources: number
  readonly milliseconds: number
}

/** Answers of the demonstration, as somebody would type them. */
const FLAGS = [
  ['--name', 'storefront'],
  ['--account', '111111111111'],
  ['--region', 'eu-west-1'],
  ['--repository', 'example/storefront'],
  ['--build', 'codebuild'],
  ['--deploy', 'extracted'],
  ['--cache-control', 'max-age=300'],
  ['--target', 'staging=222222222222'],
  ['--target', 'production=333333333333,approval'],
  ['--notify', 'releases@example.com'],
].flat()

const root = join(import.meta.dirname, '..', '..')
const OUT = join(root, '.start')

/** Runs a command and keeps its output for the case that it fails. */
const run = (command: string, args: readonly string[], cwd: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString()
      })
    }
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) return resolve()
      reject(new Error(`${[command, ...args].join(' ')} failed in ${cwd}:\n${output}`))
    })
  })

const json = async (path: string): Promise<never> => JSON.parse(await readFile(path, 'utf8'))

type Synthesised = { readonly synthesised: string; readonly resources: number }
type ByType = Readonly<Record<string, object>>

/** Counts what each engine's synth wrote. */
const SYNTHESISED: Readonly<Record<string, (folder: string) => Promise<Synthesised>>> = {
  cdk: async (folder) => {
    const out = join(folder, 'cdk.out')
    const names = (await readdir(out)).filter((name) => name.endsWith('.template.json'))
    const templates: { readonly Resources: object }[] = []
    for (const name of names) templates.push(await json(join(out, name)))
    const resources = templates.reduce((sum, t) => sum + Object.keys(t.Resources).length, 0)
    return { synthesised: `${names.length} CloudFormation templates`, resources }
  },
  cdktf: async (folder) => {
    const file = join(folder, 'cdktf.out/stacks/storefront/cdk.tf.json')
    const { resource }: { readonly resource: ByType } = await json(file)
    const resources = Object.values(resource).reduce((sum, t) => sum + Object.keys(t).length, 0)
    return { synthesised: 'Terraform JSON', resources }
  },
  pulumi: async (folder) => {
    const registrations: readonly { readonly type: string }[] = await json(
      join(folder, 'pulumi.out/registrations.json'),
    )
    const resources = registrations.filter(({ type }) => type.startsWith('aws:')).length
    return { synthesised: 'Pulumi registrations', resources }
  },
}

/** Scaffolds, installs and synthesises the demonstration in one engine, into `.start/<engine>`. */
export const makeRepository = async (
  engine: string,
  say: (text: string) => void,
): Promise<Made> => {
  const started = performance.now()
  const folder = join(OUT, engine)
  await rm(folder, { recursive: true, force: true })
  say('scaffolding')
  const cli = join(root, 'packages/create-xacct-pipeline/src/bin.ts')
  const flags = ['--engine', engine, '--package-manager', 'npm', ...FLAGS]
  await run(process.execPath, [cli, folder, '--yes', '--no-git', '--no-install', ...flags], root)
  const { files }: { readonly files: object } = await json(join(folder, '.xacct/lock.json'))
  say('installing')
  await run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], folder)
  say('type-checking, linting, testing, synthesising')
  for (const script of ['check', 'lint', 'synth', 'test']) {
    await run('npm', ['run', script], folder)
  }
  return {
    engine,
    folder: relative(root, folder),
    files: Object.keys(files).length,
    ...((await SYNTHESISED[engine]?.(folder)) ?? { synthesised: '', resources: 0 }),
    milliseconds: performance.now() - started,
  }
}
