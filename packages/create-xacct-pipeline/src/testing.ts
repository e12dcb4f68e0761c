/** A process that exists in a test only, and a renderer that needs no templates. */
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCli } from './cli.ts'
import type { FileMap, Io, Parts } from './io.ts'

const MANIFEST = '{ "engines": { "node": ">=22.18" } }\n'

export const fakeFiles = (count = 3): FileMap =>
  new Map([
    ['README.md', { text: '# readme\n' }],
    ['package.json', { text: MANIFEST }],
    ...Array.from(
      { length: count },
      (_, i) => [`infra/file-${i}.ts`, { text: `export const n = ${i}\n` }] as const,
    ),
    ['scripts/go.sh', { text: '#!/bin/sh\n', mode: 0o755 as const }],
  ])

export const fakeParts: Parts = {
  render: async (answers) =>
    new Map([
      ['.xacct/answers.json', { text: `${JSON.stringify({ schemaVersion: 1, answers })}\n` }],
      ...fakeFiles(),
    ]),
  origins: async () => ({ files: new Map(), partials: new Map(), slots: new Map() }),
  asker: async () => {
    throw new Error('nothing may be asked here')
  },
}

/** The flags that have no default. */
export const NEEDED = [
  '--engine',
  'cdk',
  '--account',
  '111111111111',
  '--region',
  'eu-west-1',
  '--repository',
  'example/storefront',
  '--target',
  'staging=222222222222',
] as const

export type Run = { readonly code: number; readonly out: string; readonly err: string }

export type RunOptions = Partial<Pick<Io, 'cwd' | 'env' | 'isTTY' | 'signal' | 'nodeVersion'>> & {
  readonly stdin?: string | Uint8Array
  readonly parts?: Partial<Parts>
}

export const run = async (argv: readonly string[], options: RunOptions = {}): Promise<Run> => {
  let out = ''
  let err = ''
  const io: Io = {
    cwd: options.cwd ?? '/nowhere',
    env: options.env ?? { PATH: process.env.PATH },
    stdout: (text) => {
      out += text
    },
    stderr: (text) => {
      err += text
    },
    stdin: async function* () {
      yield options.stdin ?? ''
    },
    isTTY: options.isTTY ?? false,
    nodeVersion: options.nodeVersion ?? 'v24.0.0',
    signal: options.signal ?? new AbortController().signal,
  }
  const code = await runCli(argv, io, { ...fakeParts, ...options.parts })
  return { code, out, err }
}

/** A folder outside of every repository, and the function that removes it. */
export const tempDir = (): { readonly dir: string; readonly remove: () => void } => {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'xacct-cli-')))
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

/** A program on a PATH of its own, so that nothing is fetched and nobody's configuration matters. */
export const fakeProgram = (cwd: string, name: string, script: string): Record<string, string> => {
  mkdirSync(join(cwd, 'bin'), { recursive: true })
  writeFileSync(join(cwd, 'bin', name), `#!/bin/sh\n${script}\n`)
  chmodSync(join(cwd, 'bin', name), 0o755)
  return {
    PATH: `${join(cwd, 'bin')}:${process.env.PATH}`,
    HOME: cwd,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
  }
}
