/** What can be done with an example; each is a target of Nx. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { bootstrap, type Deployed, type Destination, deploy, destroy } from '@xacct/deploy'
import { createSandbox } from '@xacct/sandbox'
import {
  openAwsWorld,
  openSandboxWorld,
  runScript,
  sceneIn,
  type Walked,
  walkAll,
} from '@xacct/testkit'
import { profilesOf, readAccounts } from './accounts.ts'
import type { Arguments } from './arguments.ts'
import { copyOf, placeOf } from './repository.ts'

/** Returns whether it went well. */
type Task = (args: Arguments) => Promise<boolean>

const print = (text: string): void => void process.stdout.write(text)

const npm =
  (script: string): Task =>
  async (args) => {
    print(await runScript(copyOf(args), script))
    return true
  }

const sandboxFolder = (args: Arguments): string => join(placeOf(args), 'sandbox')

/** Calls `work` with where to deploy to; the sandbox of an example is kept between its tasks. */
const at = async (args: Arguments, work: (to: Destination) => Promise<void>): Promise<void> => {
  if (args.to === 'aws') {
    await work({ kind: 'aws', profiles: profilesOf(readAccounts(args.accounts)) })
    return
  }
  const sandbox = createSandbox({ folder: sandboxFolder(args) })
  try {
    await work({ kind: 'sandbox', url: await sandbox.listen(), keysOf: sandbox.administratorOf })
    print(`\nIn the sandbox there are ${sandbox.inventory().length} resources.\n`)
  } finally {
    await sandbox.close()
  }
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`

const told = ({ engine, path, milliseconds }: Deployed): string =>
  `${engine}, with ${path}: ${seconds(milliseconds)}\n`

const optionsOf = (args: Arguments, to: Destination) => ({
  folder: copyOf(args),
  to,
  output: print,
  ...(args.path && { path: args.path }),
})

const deployExample: Task = async (args) => {
  await at(args, async (to) => {
    await bootstrap(optionsOf(args, to))
    print(`\n${told(await deploy(optionsOf(args, to)))}`)
  })
  return true
}

const destroyExample: Task = async (args) => {
  await at(args, async (to) => {
    print(`\n${told(await destroy({ ...optionsOf(args, to), deleteObjects: true }))}`)
  })
  // What bootstrap made goes with the sandbox; in AWS it stays for the next deployment.
  if (args.to === 'sandbox') rmSync(placeOf(args), { recursive: true })
  return true
}

const MARKS = { passed: '✓', failed: '✗', threw: '✗', skipped: '↓' } as const

const line = (walked: Walked): string => {
  const title = `${MARKS[walked.is]} ${walked.step}`
  if (walked.is === 'skipped') return `${title} (${walked.reason})`
  if (walked.is === 'threw') return `${title}\n${inspect(walked.error)}`
  if (walked.is === 'passed') return `${title}  ${seconds(walked.milliseconds)}`
  const { seen, expected } = walked
  return `${title}\n${inspect({ seen, expected }, { depth: 9 })}`
}

const sayStep = (walked: Walked): void => print(`${line(walked)}\n`)

const onSandbox: Task = async (args) => {
  await using world = await openSandboxWorld()
  // Awaited here, where the world is still open.
  return await walkAll(sceneIn(copyOf(args), world), sayStep)
}

const onAws: Task = async (args) => {
  const accounts = readAccounts(args.accounts)
  const world = openAwsWorld({
    profiles: profilesOf(accounts),
    ask: (what) => print(`${what}\n`),
    ...(accounts['stranger'] && { stranger: accounts['stranger'].account }),
    ...(accounts['fresh'] && { fresh: accounts['fresh'].account }),
  })
  return walkAll(sceneIn(copyOf(args), world), sayStep)
}

export const tasks: Readonly<Record<Arguments['task'], Task>> = {
  synth: npm('synth'),
  test: npm('test:unit'),
  deploy: deployExample,
  destroy: destroyExample,
  /** The conformance suite, in accounts of its own where that is the sandbox. */
  e2e: (args) => (args.to === 'sandbox' ? onSandbox(args) : onAws(args)),
}
