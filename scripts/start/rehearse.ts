/** The repository's own `npm run sandbox`: it deploys itself into an AWS on this machine and sends a release through. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Summary } from '../../templates/base/scripts/lib/sandbox/summary.ts'
import { npmCommand } from '../toolchain/npm.mjs'
import type { Commands } from './commands.ts'
import type { Made } from './make-repository.ts'
import type { Screen } from './screen.ts'

type Surroundings = {
  readonly commands: Commands
  readonly screen: Screen
  readonly real: boolean
}

/** Lets everybody see it; throws where the release does not arrive. */
export const rehearse = async (
  { engine, folder, log }: Made,
  { commands, screen, real }: Surroundings,
): Promise<Summary> => {
  screen.title(`${engine}: npm run sandbox`)
  const file = join(folder, '.sandbox', 'summary.json')
  const args = ['run', '--silent', 'sandbox', '--', '--json', file, ...(real ? ['--real'] : [])]
  return screen.during(engine, 'is in the sandbox', async () => {
    const hear = (line: string) => screen.say(line === '' ? line : `  ${line}`)
    await commands.run([...npmCommand(), ...args], { cwd: folder, log, hear })
    const summary = JSON.parse(await readFile(file, 'utf8')) as Summary
    return { value: summary, done: 'deployed, and a commit is in every target' }
  })
}
