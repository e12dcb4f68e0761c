import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ExecutorContext, logger } from '@nx/devkit'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deploy, destroy, sandbox, synth } from './executors.ts'

const ROOT = 'apps/shop'

/** Writes down how it was called, and fails if told to. */
const PROGRAM = `
import { writeFileSync } from 'node:fs'
const [name, ...flags] = process.argv.slice(2)
writeFileSync('called.json', JSON.stringify({ name, flags, cwd: process.cwd() }))
if (name === 'destroy') process.exitCode = 3
`

const SCRIPTS = ['synth', 'sandbox', 'deploy', 'destroy']

let workspace: string
let said: string[]

const write = (path: string, text: string): void => {
  mkdirSync(join(workspace, ROOT, path, '..'), { recursive: true })
  writeFileSync(join(workspace, ROOT, path), text)
}

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'xacct-executors-'))
  writeFileSync(join(workspace, 'package-lock.json'), '{}')
  const scripts = Object.fromEntries(SCRIPTS.map((name) => [name, `node program.mjs ${name}`]))
  write('package.json', JSON.stringify({ name: 'shop', scripts }))
  write('program.mjs', PROGRAM)
  said = []
  vi.spyOn(logger, 'error').mockImplementation((text) => said.push(text))
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(workspace, { recursive: true })
})

const context = (): ExecutorContext => ({
  root: workspace,
  cwd: workspace,
  isVerbose: false,
  projectName: 'shop',
  projectsConfigurations: { version: 2, projects: { shop: { root: ROOT } } },
  nxJsonConfiguration: {},
  projectGraph: { nodes: {}, dependencies: {} },
})

const called = () => {
  const file = join(workspace, ROOT, 'called.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

describe('an executor runs a script of the repository, in its folder', () => {
  const all = { diff: true, dryRun: true, profile: ['1=a b', '2=c'], yes: true }
  const words = ['--diff', '--dry-run', '--profile=1=a b', '--profile=2=c', '--yes']
  const cases = [
    ['synth', synth, {}, 'synth', []],
    ['sandbox', sandbox, { keep: false, verbose: true }, 'sandbox', ['--verbose']],
    ['deploy, by default into the sandbox', deploy, {}, 'sandbox', []],
    ['deploy', deploy, { to: 'aws', ...all }, 'deploy', words],
  ] as const
  it.each(cases)('%s', async (_, executor, options, name, flags) => {
    expect(await executor(options, context())).toEqual({ success: true })
    expect(called()).toEqual({ name, flags, cwd: expect.stringMatching(/\/apps\/shop$/) })
  })

  it('and fails with it', async () => {
    expect(await destroy({ deleteObjects: true }, context())).toEqual({ success: false })
    expect(called()).toMatchObject({ name: 'destroy', flags: ['--delete-objects'] })
  })
})

describe('refuses in a sentence, and runs nothing:', () => {
  it('flags of AWS for the sandbox', async () => {
    expect(await deploy({ profile: ['1=a'] }, context())).toEqual({ success: false })
    expect([said, called()]).toEqual([
      [
        '--profile=1=a is not for an AWS on this machine, which is deployed to unless --configuration aws is given.',
      ],
      undefined,
    ])
  })

  it.each(['{ "scripts": {} }', '{}', 'no JSON'])(
    'a project without the script: %s',
    async (text) => {
      write('package.json', text)
      expect(await synth({}, context())).toEqual({ success: false })
      expect(said).toEqual([
        'apps/shop/package.json has no script synth: this target is for repositories that nx g @xacct/nx:pipeline makes.',
      ])
    },
  )

  it('a repository in which an update has left something to be resolved', async () => {
    const files = { 'buildspec.yml': '', 'README.md': '', 'gone.md': '' }
    write('.xacct/lock.json', JSON.stringify({ files }))
    write('buildspec.yml', '<<<<<<< your project\na\n=======\nb\n>>>>>>> new template\n')
    write('README.md.new-template', 'new\n')
    expect(await deploy({ to: 'aws', yes: true }, context())).toEqual({ success: false })
    expect([said, called()]).toEqual([
      [
        'apps/shop: these places are not resolved yet since it was updated: buildspec.yml:1, README.md.new-template.',
      ],
      undefined,
    ])
  })
})
