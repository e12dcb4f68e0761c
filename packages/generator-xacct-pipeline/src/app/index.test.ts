import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseAnswers } from '@xacct/core'
import { render } from '@xacct/render'
import { templates } from '@xacct/render/templates'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHelpers, type RunResult } from 'yeoman-test'
import { generator } from './generator.ts'
import XacctPipeline from './index.ts'

const helpers = createHelpers({})

const NEEDED = {
  name: 'storefront',
  engine: 'cdk',
  account: '111111111111',
  region: 'eu-west-1',
  repository: 'example/storefront',
  target: 'staging=222222222222 production=333333333333,approval',
}

const run = (options: Readonly<Record<string, string>>) =>
  helpers
    .run(XacctPipeline as never, { namespace: 'xacct-pipeline:app' })
    .withOptions({ skipInstall: true, ...options })

const rendered = (raw: Readonly<Record<string, unknown>>) => {
  const parsed = parseAnswers(raw)
  if ('problems' in parsed) throw new Error(parsed.problems[0]?.message)
  return render({ answers: parsed.answers, templates: templates(), generator })
}

describe('with a flag for every question', () => {
  let result: RunResult
  beforeEach(async () => {
    result = await run({ ...NEEDED, packageManager: 'npm', 'package-manager': 'npm' }).withAnswers(
      {},
    )
  })
  afterEach(() => result.restore())

  it('writes the files that the command line tool writes', () => {
    const files = rendered({
      name: 'storefront',
      engine: 'cdk',
      account: '111111111111',
      region: 'eu-west-1',
      repository: 'example/storefront',
      targets: [
        { name: 'staging', account: '222222222222' },
        { name: 'production', account: '333333333333', approval: true },
      ],
      packageManager: 'npm',
    })
    for (const [path, { text }] of files) {
      if (path === 'README.md') continue
      expect(readFileSync(join(result.cwd, path), 'utf8'), path).toBe(text)
    }
  })

  it('and the record that an update will need', () => {
    const lock = JSON.parse(readFileSync(join(result.cwd, '.xacct/lock.json'), 'utf8'))
    expect(lock.generator.name).toBe('generator-xacct-pipeline')
    expect(Object.keys(lock.files)).toContain('pipeline.config.ts')
  })
})

describe('without flags', () => {
  it('asks, and takes the answers', async () => {
    const result = await run({}).withAnswers({
      name: 'shop',
      engine: 'pulumi',
      topology: 'hub',
      account: '111111111111',
      region: 'eu-central-1',
      source: 'codecommit',
      repository: 'shop',
      branch: 'main',
      build: 'none',
      deploy: 'object',
      targets: 'live=222222222222',
      infraRepository: '',
      packageManager: 'npm',
    })
    const config = readFileSync(join(result.cwd, 'pipeline.config.ts'), 'utf8')
    expect(config).toContain("region: 'eu-central-1'")
    expect(existsSync(join(result.cwd, 'Pulumi.yaml'))).toBe(true)
    expect(existsSync(join(result.cwd, 'buildspec.yml'))).toBe(false)
    result.restore()
  })
})

describe('installing', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'workspace-'))
  })
  afterEach(() => rmSync(root, { recursive: true }))

  const chosen = { ...NEEDED, 'package-manager': 'pnpm', skipInstall: false }

  const installIn = (app: string) =>
    helpers
      .run(XacctPipeline as never, { namespace: 'xacct-pipeline:app' })
      .inDir(app)
      .withSpawnMock()
      .withOptions(chosen)
      .withAnswers({})

  it('is done once, by the package manager that was chosen', async () => {
    const result = await installIn(join(root, 'storefront'))
    expect(result.getSpawnArgsUsingDefaultImplementation()).toEqual([
      ['spawn', 'pnpm', ['install']],
    ])
    expect(existsSync(join(root, 'storefront/pnpm-workspace.yaml'))).toBe(true)
  })

  it('is left to the workspace around, as is what makes a folder its root', async () => {
    writeFileSync(join(root, 'pnpm-workspace.yaml'), 'packages: [apps/*]')
    const app = join(root, 'apps', 'storefront')
    const result = await installIn(app)
    expect(result.getSpawnArgsUsingDefaultImplementation()).toEqual([])
    expect(existsSync(join(app, 'package.json'))).toBe(true)
    expect(existsSync(join(app, 'pnpm-workspace.yaml'))).toBe(false)
  })
})

describe('refuses before anything is asked or written', () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    [
      'an account that is none',
      { ...NEEDED, account: '123' },
      'write a string of exactly twelve digits',
    ],
    [
      'an engine that does not exist',
      { ...NEEDED, engine: 'terraform' },
      'write one of cdk, pulumi, cdktf',
    ],
    ['a target without account', { ...NEEDED, target: 'staging' }, '"staging" has no account'],
    [
      'two targets of one name',
      { ...NEEDED, target: 'a=222222222222 a=333333333333' },
      'another target has this name',
    ],
  ]
  it.each(cases)('%s', async (_, options, message) => {
    await expect(run({ ...options, 'package-manager': 'npm' }).withAnswers({})).rejects.toThrow(
      message,
    )
  })

  it('flags that do not go together, although others are missing', async () => {
    const asked: string[] = []
    const { name, account, engine } = NEEDED
    const wrong = { name, account, engine, topology: 'relay', target: `staging=${account}` }
    const refused = run(wrong).withAnswers(
      {},
      {
        callback: (answer, { question }) => {
          asked.push(question.name)
          return answer
        },
      },
    )
    await expect(refused).rejects.toThrow('in a relay a target cannot be the pipeline account')
    expect(asked).toEqual([])
  })
})
