/** Somebody's machine on the first day: nothing installed, nothing cached, nothing configured but a registry. */
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import type { Registry } from './registry.ts'

export type Home = Disposable & {
  readonly dir: string
  /** Where commands are typed: empty. */
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
}

/** Without these, nothing starts on Windows. */
const SYSTEM = ['SystemRoot', 'ComSpec', 'PATHEXT', 'TEMP', 'TMP', 'TMPDIR']

/** Folders of other people's tools would bring their own packages along. */
const searchPath = (first: readonly string[]): string =>
  [
    ...first,
    dirname(process.execPath),
    ...(process.env['PATH'] ?? '').split(delimiter).filter((dir) => !dir.includes('node_modules')),
  ].join(delimiter)

const settings = ({ url }: Registry): string =>
  // npm does not publish without a token, and the registry does not look at it.
  [
    `registry=${url}`,
    `${url.replace('http:', '')}:_authToken=anybody`,
    'audit=false',
    'fund=false',
    'update-notifier=false',
    '',
  ].join('\n')

/** An empty home and working folder; `tools` are folders that come first on the search path. */
export const emptyHome = (registry: Registry, tools: readonly string[] = []): Home => {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'xacct-home-')))
  const cwd = join(dir, 'work')
  mkdirSync(cwd)
  writeFileSync(join(dir, '.npmrc'), settings(registry))
  // yo gives up root's rights as soon as it starts, and then still has to write here.
  for (const folder of [dir, cwd]) chmodSync(folder, 0o777)
  const system = Object.fromEntries(SYSTEM.map((name) => [name, process.env[name]]))
  return {
    dir,
    cwd,
    env: { ...system, PATH: searchPath(tools), HOME: dir, USERPROFILE: dir, CI: 'true' },
    [Symbol.dispose]: () => rmSync(dir, { recursive: true, force: true }),
  }
}
