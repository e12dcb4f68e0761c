/** Where this machine's npm fetches from; everything that is not ours is proxied to it. */
import { readFileSync } from 'node:fs'
import { npmCommand } from '../../../../scripts/toolchain/npm.mjs'
import { succeed } from './execute.ts'

export type Upstream = {
  readonly url: string
  /** Certificates that npm trusts beside Node's own. */
  readonly ca?: string
  readonly proxy?: string
  readonly noProxy?: string
}

type Settings = Readonly<Record<string, unknown>>

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** As npm itself resolves it: command line, environment, project, user and global settings. */
export const readUpstream = async (): Promise<Upstream> => {
  const command = [...npmCommand(), 'config', 'list', '--json']
  const settings = JSON.parse(await succeed(command, { cwd: process.cwd() })) as Settings
  const url = textOf(settings['registry'])
  if (url === undefined) throw new Error('npm is configured without a registry')
  const cafile = textOf(settings['cafile'])
  const proxy = textOf(settings['https-proxy']) ?? textOf(settings['proxy'])
  const noProxy = textOf(settings['noproxy'])
  return {
    url,
    ...(cafile && { ca: readFileSync(cafile, 'utf8') }),
    ...(proxy && { proxy }),
    ...(noProxy && { noProxy }),
  }
}
