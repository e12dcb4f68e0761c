/** What is published, used by the real nx in a workspace outside of this one, without git. */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generator } from './generator.ts'
import { olderFiles } from './testing.ts'

const PACKAGE = join(import.meta.dirname, '..')
const TEMPLATES = join(PACKAGE, '..', '..', 'templates', 'node_modules')
const SHOP = 'apps/shop'

let root: string

const at = (...path: readonly string[]): string => join(root, ...path)
const textOf = (path: string): string => readFileSync(at(path), 'utf8')
const write = (path: string, text: string): void => {
  mkdirSync(dirname(at(path)), { recursive: true })
  writeFileSync(at(path), text)
}

const published = (): readonly string[] => {
  const { files } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'))
  return ['package.json', ...files]
}

const link = (target: string, path: string): void => {
  mkdirSync(dirname(at(path)), { recursive: true })
  symlinkSync(target, at(path), 'junction')
}

const folderOf = (name: string): string =>
  dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))

beforeAll(() => {
  execFileSync(process.execPath, ['build.ts'], { cwd: PACKAGE })
  root = realpathSync(mkdtempSync(join(tmpdir(), 'xacct-nx-')))
  link(folderOf('nx'), 'node_modules/nx')
  link(folderOf('@nx/devkit'), 'node_modules/@nx/devkit')
  for (const path of published())
    cpSync(join(PACKAGE, path), at('node_modules/@xacct/nx', path), { recursive: true })
  write('package.json', JSON.stringify({ name: 'workspace', workspaces: ['packages/*'] }))
  write('package-lock.json', JSON.stringify({ lockfileVersion: 3, packages: {} }))
  write('nx.json', '{}')
}, 120_000)

afterAll(() => rmSync(root, { recursive: true, force: true }))

const ENVIRONMENT = {
  ...{ NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false', CI: 'true', NO_COLOR: '1' },
  // Otherwise nx migrate looks for the newest nx in a registry, and installs what is linked here.
  ...{ NX_USE_LOCAL: 'true', NX_MIGRATE_SKIP_INSTALL: 'true' },
}

const nx = (...argv: readonly string[]) => {
  const manifest = JSON.parse(textOf('node_modules/nx/package.json'))
  const bin = at('node_modules/nx', manifest.bin.nx)
  const env = { PATH: process.env.PATH, HOME: root, ...ENVIRONMENT }
  const options = { cwd: root, env, encoding: 'utf8' } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...argv], options)
  return { status, output: `${stdout}${stderr}` }
}

const succeed = (...argv: readonly string[]): string => {
  const { status, output } = nx(...argv)
  expect(output, output).not.toMatch(/Failed tasks/)
  expect(status, output).toBe(0)
  return output
}

const generate = (...flags: readonly string[]) =>
  nx(
    ...['g', '@xacct/nx:pipeline', SHOP, '--skipInstall', '--engine=cdktf', '--region=eu-west-1'],
    ...['--repository=example/shop', '--target=staging=222222222222,region=eu-west-2'],
    ...flags,
  )

describe('the package', () => {
  it('is small, and holds nothing but what Nx reads and runs', () => {
    const args = ['pack', '--dry-run', '--json', '--ignore-scripts']
    const [packed] = JSON.parse(execFileSync('npm', args, { cwd: PACKAGE, encoding: 'utf8' }))
    const paths = packed.files.map(({ path }: { path: string }) => path)
    const expected = /^(dist\/[\w-]+\.(js|json)|dist\/THIRD-PARTY-LICENCES\.txt|schemas\/.+\.json)$/
    expect(paths.filter((path: string) => !expected.test(path)).toSorted()).toEqual([
      ...['LICENSE', 'README.md', 'executors.json', 'generators.json', 'package.json'],
    ])
    expect(packed.size).toBeLessThan(1_000_000)
  })

  it('asks for nothing but Nx', () => {
    const files = readdirSync(join(PACKAGE, 'dist')).filter((file) => file.endsWith('.js'))
    const imported = files.flatMap((file) =>
      [
        ...readFileSync(join(PACKAGE, 'dist', file), 'utf8').matchAll(
          /(?:from|import)\s?\(?"([@a-z][\w@/.:-]*)"/g,
        ),
      ].map(([, name = '']) => name),
    )
    expect([...new Set(imported)].filter((name) => !isBuiltin(name))).toEqual(['@nx/devkit'])
  })
})

describe('in a workspace', { timeout: 240_000 }, () => {
  it('a mistake is a sentence, and changes nothing', () => {
    const { status, output } = generate('--account=111111111111', '--engin=cdk')
    expect([status, output]).toEqual([1, expect.stringContaining('There is no flag --engin; did')])
    expect(existsSync(at('apps'))).toBe(false)
  })

  it('nx g pipeline makes a project that the workspace knows', () => {
    const { status, output } = generate('--account=011111111111')
    expect(status, output).toBe(0)
    expect(textOf(`${SHOP}/pipeline.config.ts`)).toContain("account: '011111111111'")
    expect(JSON.parse(textOf('package.json')).workspaces).toEqual(['packages/*', SHOP])
    const { targets } = JSON.parse(succeed('show', 'project', 'shop', '--json'))
    expect(targets.synth).toMatchObject({ executor: '@xacct/nx:synth', cache: true })
    expect(targets.doctor).toMatchObject({ executor: 'nx:run-script' })
    for (const path of ['.git', 'package-lock.json']) expect(existsSync(at(SHOP, path))).toBe(false)
  })

  it('nx synth runs once, and again when something has changed that it reads', () => {
    link(TEMPLATES, `${SHOP}/node_modules`)
    const output = `${SHOP}/cdktf.out`
    expect(succeed('synth', 'shop')).not.toContain('local cache')
    expect(existsSync(at(output))).toBe(true)

    rmSync(at(output), { recursive: true })
    appendFileSync(at(SHOP, 'README.md'), '\nMine.\n')
    expect(succeed('synth', 'shop')).toContain('local cache')
    expect(existsSync(at(output))).toBe(true)

    appendFileSync(at(SHOP, 'pipeline.config.ts'), '// mine\n')
    expect(succeed('synth', 'shop')).not.toContain('local cache')
  })

  it('nx g target edits the configuration as it stands', () => {
    succeed('g', '@xacct/nx:target', 'qa', '--project=shop', '--account=044444444444')
    const config = textOf(`${SHOP}/pipeline.config.ts`)
    expect(config).toContain("{ name: 'qa', account: '044444444444' }")
    expect(config).toMatch(/\/\/ mine\n$/)
    expect(textOf(`${SHOP}/README.md`)).toMatch(/Mine\.\n$/)
  })

  it('nx migrate merges newer templates, and lists what is left to people', () => {
    const older = { 'buildspec.yml': () => 'version: 0.1\n', 'app/index.html': () => 'old\n' }
    for (const [path, { text }] of olderFiles('shop', older)) write(`${SHOP}/${path}`, text)
    write(`${SHOP}/app/index.html`, 'mine\n')
    const migration = { package: '@xacct/nx', name: 'update-projects', version: generator.version }
    write('migrations.json', JSON.stringify({ migrations: [migration] }))

    const output = succeed('migrate', '--run-migrations')
    expect(output).toContain(`One file needs you in ${SHOP}`)
    expect(textOf(`${SHOP}/buildspec.yml`)).toMatch(/^version: 0\.2$/m)
    expect(textOf(`${SHOP}/app/index.html`)).toMatch(/^<<<<<<< your project\nmine\n/)
  })

  it('nothing is synthesised or deployed before that is resolved', () => {
    const { status, output } = nx('deploy', 'shop', '--configuration=aws', '--yes')
    expect([status, output]).toEqual([
      1,
      expect.stringContaining(
        `${SHOP}: these places are not resolved yet since it was updated: app/index.html:1.`,
      ),
    ])
  })
})
