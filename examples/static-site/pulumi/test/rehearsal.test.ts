/** What a rehearsal in the sandbox is made of; sandbox.test.ts runs a whole one. */
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, it } from 'node:test'
import { pipelineModel } from '../infra/shared/index.ts'
import config from '../pipeline.config.ts'
import { copyRepository } from '../scripts/lib/sandbox/copy.ts'
import { outsiders } from '../scripts/lib/sandbox/objects.ts'
import { announcements } from '../scripts/lib/sandbox/progress.ts'
import { releaseOf } from '../scripts/lib/sandbox/release.ts'

const scratch = mkdtempSync(join(tmpdir(), 'rehearsal-'))
after(() => rmSync(scratch, { recursive: true }))

const repository = (name: string, files: readonly string[]): string => {
  const root = join(scratch, name)
  mkdirSync(root)
  for (const file of files) {
    mkdirSync(join(root, dirname(file)), { recursive: true })
    writeFileSync(join(root, file), file)
  }
  return root
}

const { build: _, ...unbuilt } = config
const built = pipelineModel({ ...unbuilt, build: { buildspec: 'ci/build.yml' } })

describe('the release', () => {
  it('is app/ and the buildspec, without what was installed', () => {
    const files = [
      'app/index.html',
      'app/js/menu.js',
      'app/node_modules/x/index.js',
      'ci/build.yml',
    ]
    const release = releaseOf(built, repository('here', files))
    assert.deepEqual(Object.keys(release), ['app/index.html', 'app/js/menu.js', 'ci/build.yml'])
    assert.equal(String(release['ci/build.yml']), 'ci/build.yml')
  })

  it('has stand-ins for a source that is kept elsewhere', () => {
    const release = releaseOf(built, repository('elsewhere', []))
    assert.deepEqual(Object.keys(release), ['app/index.html', 'ci/build.yml'])
    assert.match(String(release['ci/build.yml']), /base-directory: app/)
  })

  it('has no buildspec without a build', () => {
    const release = releaseOf(
      pipelineModel(unbuilt),
      repository('unbuilt', ['app/a', 'ci/build.yml']),
    )
    assert.deepEqual(Object.keys(release), ['app/a'])
  })
})

describe('the copy that is deployed', () => {
  it('leaves out packages, and what deployments to AWS have written', () => {
    const kept = ['pipeline.config.ts', 'infra/main.ts', '.xacct/answers.json']
    const left = [
      'node_modules/x/index.js',
      '.deploy/outputs/a.json',
      'cdk.out/a.json',
      'Pulumi.live.yaml',
    ]
    const { folder, remove } = copyRepository(repository('copied', [...kept, ...left]))
    assert.deepEqual(readdirSync(folder).sort(), ['.xacct', 'infra', 'pipeline.config.ts'])
    remove()
    assert.ok(!existsSync(folder))
  })

  it('is one for each rehearsal', () => {
    const root = repository('twice', ['pipeline.config.ts'])
    assert.notEqual(copyRepository(root).folder, copyRepository(root).folder)
  })
})

describe('progress', () => {
  const shown = (all: boolean, ...texts: readonly string[]): readonly string[] => {
    const lines: string[] = []
    const print = (line: string) => lines.push(line)
    const terminal = { print, complain: print, interactive: false, ask: async () => '' }
    const hear = announcements(terminal, all)
    for (const text of texts) hear(text)
    return lines
  }

  it('is the steps of a script, however its output is cut up', () => {
    const texts = [
      '\n[1/2] Synth',
      'esise\nmuch more\n[2/2] Deploy\n111111111111 shop-bootstrap: done\n',
    ]
    const expected = ['[1/2] Synthesise', '[2/2] Deploy', '111111111111 shop-bootstrap: done']
    assert.deepEqual(
      shown(false, ...texts),
      expected.map((line) => `  ${line}`),
    )
  })

  it('is everything where that is wanted', () => {
    assert.deepEqual(shown(true, 'one\ntwo\n'), ['  one', '  two'])
  })
})

it('outsiders of a target are all other accounts, and one that the configuration does not name', () => {
  const model = pipelineModel(config)
  for (const target of model.targets) {
    const accounts = outsiders(model, target)
    assert.ok(!accounts.includes(target.account), target.name)
    const named = [...model.pipelines, ...model.targets].map(({ account }) => account)
    assert.equal(accounts.filter((account) => !named.includes(account)).length, 1)
  }
})
