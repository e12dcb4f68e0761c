/** What every release has made, edited by people, updates to what the templates are now, and still works. */
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readBase } from '@xacct/render/record'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { execute } from './registry/index.ts'
import { runScript, writeFiles } from './scratch.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const RELEASES = join(import.meta.dirname, '..', 'releases')
const CLI = join(ROOT, 'packages', 'create-xacct-pipeline', 'src', 'bin.ts')
const MINUTES = 60_000

const kept = readdirSync(RELEASES).flatMap((version) =>
  readdirSync(join(RELEASES, version)).map((engine) => ({ version, engine })),
)

const EDIT = '\n// Ours: kept by every update.\n'

describe.each(kept)('release $version, $engine', ({ version, engine }) => {
  let dir: string
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), `xacct-release-${engine}-`))
    const record = join(RELEASES, version, engine)
    writeFiles(dir, readBase(readFileSync(join(record, 'base'), 'utf8')))
    cpSync(record, join(dir, '.xacct'), { recursive: true })
    appendFileSync(join(dir, 'infra', 'main.ts'), EDIT)
    const config = readFileSync(join(dir, 'pipeline.config.ts'), 'utf8')
    writeFileSync(
      join(dir, 'pipeline.config.ts'),
      config.replace('export default', '// ours\nexport default'),
    )
    symlinkSync(join(ROOT, 'templates', 'node_modules'), join(dir, 'node_modules'))
  })
  afterAll(() => rmSync(dir, { recursive: true, force: true }))

  const read = (path: string): string => readFileSync(join(dir, path), 'utf8')

  it('updates without a conflict, and keeps what people wrote', { timeout: MINUTES }, async () => {
    const command = [process.execPath, CLI, 'update', '--yes', '--no-install', '--allow-dirty']
    const { status, stderr } = await execute(command, { cwd: dir })
    expect([status, stderr.replace(/^Run npm install.*\n/, '')]).toEqual([0, ''])
    expect(read('infra/main.ts')).toContain(EDIT)
    expect(read('pipeline.config.ts')).toContain('// ours\nexport default')
  })

  it('has nothing left to update', { timeout: MINUTES }, async () => {
    const { status } = await execute([process.execPath, CLI, 'update', '--check'], { cwd: dir })
    expect(status).toBe(0)
  })

  it.each(['check', 'synth', 'test:unit'])(
    'npm run %s',
    { timeout: 4 * MINUTES },
    async (script) => {
      await expect(runScript(dir, script)).resolves.toBeTypeOf('string')
    },
  )
})
