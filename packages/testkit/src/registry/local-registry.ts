/** A registry on loopback that holds our packages and passes every other request on to the user's own. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export type LocalRegistry = { readonly url: string; readonly stop: () => void }

const OURS = ['create-xacct-pipeline', 'generator-xacct-pipeline']

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

const settings = (storage: string, upstream: string): string =>
  JSON.stringify({
    storage,
    uplinks: { upstream: { url: upstream, timeout: '60s', maxage: '60m' } },
    packages: {
      ...Object.fromEntries(OURS.map((name) => [name, { access: '$all', publish: '$all' }])),
      '**': { access: '$all', proxy: 'upstream' },
    },
    max_body_size: '50mb',
    log: { type: 'stdout', format: 'pretty', level: 'error' },
  })

const whenUp = async (url: string, server: ChildProcess): Promise<void> => {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (server.exitCode !== null) throw new Error(`the registry ended with ${server.exitCode}`)
    const answer = await fetch(`${url}/-/ping`).catch(() => undefined)
    if (answer?.ok) return
    await sleep(100)
  }
  throw new Error('the registry did not come up within 30 seconds')
}

/** Starts verdaccio on a free port; `stop` ends it and removes what it stored. */
export const startRegistry = async (): Promise<LocalRegistry> => {
  const home = mkdtempSync(join(tmpdir(), 'xacct-registry-'))
  mkdirSync(join(home, 'storage'))
  const upstream = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim()
  const config = join(home, 'config.json')
  writeFileSync(config, settings(join(home, 'storage'), upstream))
  const port = await freePort()
  const verdaccio = join(import.meta.dirname, '../../node_modules/verdaccio/bin/verdaccio')
  const listen = `http://127.0.0.1:${port}`
  const server = spawn(process.execPath, [verdaccio, '--config', config, '--listen', listen], {
    cwd: home,
    stdio: 'ignore',
  })
  const stop = () => {
    server.kill()
    rmSync(home, { recursive: true, force: true })
  }
  try {
    await whenUp(listen, server)
  } catch (error) {
    stop()
    throw error
  }
  return { url: listen, stop }
}
