import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { UserError } from '@xacct/core'
import type { File, Files } from '@xacct/render/packs'
import { parseTar } from 'nanotar'
import type { Environment } from '../host.ts'
import { runCommand } from '../process/run-command.ts'
import { toFile } from './from-folder.ts'

const LARGEST = 20 * 1024 * 1024

type Packed = { readonly filename: string; readonly integrity: string }

const refuse = (where: string, message: string): never => {
  throw new UserError('pack', `${where}: ${message}.`)
}

/** npm's own words for what went wrong, on one line. */
const reason = (output: string): string =>
  output
    .split('\n')
    .filter((line) => /^npm (error|ERR!)/.test(line))
    .map((line) => line.replace(/^npm (error|ERR!) ?/, ''))
    .filter((line) => line !== '' && !line.startsWith('A complete log'))
    .slice(0, 3)
    .join(' ') || 'npm could not fetch it'

/** `npm pack` takes the user's registry and login, and runs no script of a package that is published. */
const pack = async (
  spec: string,
  folder: string,
  where: string,
  io: Environment,
): Promise<Packed> => {
  const args = [
    'pack',
    spec,
    '--json',
    '--ignore-scripts',
    '--loglevel=error',
    `--pack-destination=${folder}`,
  ]
  const { code, output } = await runCommand('npm', args, {
    cwd: folder,
    env: io.env,
    signal: io.signal,
  })
  if (code !== 0) return refuse(where, reason(output))
  const [packed] = JSON.parse(output.slice(output.indexOf('['))) as readonly Packed[]
  return packed ?? refuse(where, 'npm packed nothing')
}

const verify = (bytes: Uint8Array, { integrity }: Packed, where: string): void => {
  const [algorithm = '', expected] = integrity.split(/-(.*)/s)
  const found = createHash(algorithm).update(bytes).digest('base64')
  if (found !== expected)
    refuse(where, `what was fetched is not what the registry says (${integrity})`)
}

const EXECUTABLE = 0o100

/** Everything in a package lies in one folder, whose name says nothing. */
const unpack = (bytes: Uint8Array, where: string): Files => {
  // A copy: the parser reads from the start of the memory that a buffer lies in.
  const tar = Uint8Array.from(gunzipSync(bytes, { maxOutputLength: LARGEST }))
  const files = new Map<string, File>()
  for (const { name, type, data, attrs } of parseTar(tar)) {
    if (type === 'directory') continue
    if (type !== 'file') refuse(where, `${name} is a link; a pack has files only`)
    const path = name.replace(/^[^/]*\//, '')
    const isExecutable = (Number.parseInt(attrs?.mode ?? '0', 8) & EXECUTABLE) !== 0
    files.set(path, toFile(data ?? new Uint8Array(), isExecutable))
  }
  return files
}

/** The files of a package that is published, as npm finds it. */
export const filesFromNpm = async (
  spec: string,
  where: string,
  io: Environment,
): Promise<Files> => {
  const folder = await mkdtemp(join(tmpdir(), 'xacct-pack-'))
  try {
    const packed = await pack(spec, folder, where, io)
    const bytes = await readFile(
      join(folder, packed.filename.replace(/^@/, '').replaceAll('/', '-')),
    )
    verify(bytes, packed, where)
    return unpack(bytes, where)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
