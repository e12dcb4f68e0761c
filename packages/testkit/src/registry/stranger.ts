/** Somebody's machine: an empty home, an empty cache, and a registry. */
import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

export type Result = { readonly code: number; readonly stdout: string; readonly stderr: string }

export type Stranger = {
  readonly dir: string
  readonly run: (command: string, args: readonly string[]) => Promise<Result>
  readonly leave: () => void
}

type Options = {
  readonly registry: string
  /** Folders that come first on the PATH. */
  readonly path?: readonly string[]
}

export const stranger = ({ registry, path = [] }: Options): Stranger => {
  const dir = mkdtempSync(join(tmpdir(), 'xacct-stranger-'))
  // Yeoman gives up root's rights, and then needs to write here.
  chmodSync(dir, 0o777)
  const home = join(dir, 'home')
  mkdirSync(home, { mode: 0o777 })
  chmodSync(home, 0o777)
  const host = new URL(registry).host
  const npmrc = `registry=${registry}/\n//${host}/:_authToken=anyone\naudit=false\nfund=false\nupdate-notifier=false\n`
  writeFileSync(join(home, '.npmrc'), npmrc)
  const env = {
    PATH: [...path, process.env['PATH']].join(delimiter),
    HOME: home,
    npm_config_userconfig: join(home, '.npmrc'),
    npm_config_cache: join(dir, 'npm-cache'),
    XDG_CACHE_HOME: join(dir, 'cache'),
    XDG_DATA_HOME: join(dir, 'data'),
    XDG_CONFIG_HOME: join(home, '.config'),
    CI: 'true',
  }
  const run = (command: string, args: readonly string[]) =>
    new Promise<Result>((resolve) => {
      execFile(command, args, { cwd: dir, env }, (error, stdout, stderr) => {
        const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0
        resolve({ code, stdout, stderr })
      }).stdin?.end()
    })
  return { dir, run, leave: () => rmSync(dir, { recursive: true, force: true }) }
}
