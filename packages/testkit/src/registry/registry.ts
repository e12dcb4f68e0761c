/** A registry on this machine that holds our packages and passes everything else on. */
import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runServer } from 'verdaccio'
import { readUpstream, type Upstream } from './upstream.ts'

export type Registry = AsyncDisposable & { readonly url: string }

const configuration = (storage: string, ours: readonly string[], upstream: Upstream): object => ({
  configPath: join(storage, 'config.yaml'),
  storage,
  uplinks: {
    upstream: {
      url: upstream.url,
      ...(upstream.ca && { ca: upstream.ca }),
      timeout: '60s',
      max_fails: 10,
      maxage: '1h',
    },
  },
  packages: {
    // Without a proxy: what somebody else may have published by these names is never looked at.
    ...Object.fromEntries(ours.map((name) => [name, { access: '$all', publish: '$all' }])),
    '**': { access: '$all', proxy: 'upstream' },
  },
  ...(upstream.proxy && { https_proxy: upstream.proxy, http_proxy: upstream.proxy }),
  ...(upstream.noProxy && { no_proxy: upstream.noProxy }),
  auth: { htpasswd: { file: join(storage, 'htpasswd'), max_users: -1 } },
  max_body_size: '10mb',
  web: { enable: false },
  log: { type: 'stdout', format: 'pretty', level: 'fatal' },
})

/** Serves `ours` from an empty storage on a free port of the loopback address, until it is disposed. */
export const startRegistry = async (ours: readonly string[]): Promise<Registry> => {
  const storage = mkdtempSync(join(tmpdir(), 'xacct-registry-'))
  const config = configuration(storage, ours, await readUpstream())
  const server = (await runServer(config as Parameters<typeof runServer>[0])) as Server
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(storage, { recursive: true, force: true })
    },
  }
}
