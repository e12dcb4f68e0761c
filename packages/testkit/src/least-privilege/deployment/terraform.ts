/** What Terraform does with a program, in the sandbox: the embedded one plays its part. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Answers } from '@xacct/core'
import type { Sandbox } from '@xacct/sandbox'
import type { Outcome, Settings } from '../../../../deploy/src/terraform/index.ts'
import { apply, destroy, plan } from '../../../../deploy/src/terraform/index.ts'
import { synthesised, terraformFile } from '../../synthesise.ts'
import type { Failure } from '../failure.ts'
import { connectTo, type Keys } from './connect.ts'
import { first, later } from './later.ts'

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : String(error))

/** The first thing that went wrong, in the order of addresses: resources are worked on side by side. */
const failureOf = (command: string, { failures }: Outcome): Failure | undefined => {
  const [worst] = [...failures].sort((a, b) => (a.address < b.address ? -1 : 1))
  if (!worst) return undefined
  const type = worst.address.split('.')[0] ?? worst.address
  return { step: `terraform ${command}: ${worst.doing} ${type}`, code: nameOf(worst.error) }
}

const COMMANDS = { apply, plan, destroy } satisfies Record<
  string,
  (settings: Settings) => Promise<Outcome>
>

/** Runs a command in a folder with somebody's keys; a plan that has something to change has failed. */
export const terraform = async (
  command: keyof typeof COMMANDS,
  directory: string,
  sandbox: Sandbox,
  keys: Keys,
): Promise<Failure | undefined> => {
  let isLocked = false
  const settings: Settings = {
    directory,
    connect: connectTo(sandbox, keys),
    onEvent: ({ kind }) => {
      if (kind === 'lock-stays') isLocked = true
    },
  }
  try {
    const outcome = await COMMANDS[command](settings)
    const failure = failureOf(command, outcome)
    if (failure) return failure
    if (isLocked) return { step: `terraform ${command}: the state stays locked` }
    if (command !== 'plan') return undefined
    const changes = outcome.plan?.changes.filter(({ action }) => action !== 'no-op') ?? []
    return changes.length === 0 ? undefined : { step: 'terraform plan: shows changes' }
  } catch (error) {
    return { step: `terraform ${command}`, code: nameOf(error) }
  }
}

export type Folders = Disposable & {
  /** What is deployed first. */
  readonly before: string
  /** What it becomes. */
  readonly after: string
}

/** Folders with a program, as it is deployed first and as it becomes. */
export const programFolders = async (
  answers: Answers,
  adapt: (program: string) => string = (program) => program,
): Promise<Folders> => {
  const file = terraformFile(await synthesised(answers), answers.name)
  // Without white space, as every other engine's.
  const texts = [JSON.stringify(JSON.parse(adapt(readFileSync(file, 'utf8'))))]
  const dir = mkdtempSync(join(tmpdir(), 'xacct-least-privilege-'))
  const write = (name: string, [text = '']: readonly string[]): string => {
    const folder = join(dir, name)
    mkdirSync(folder)
    writeFileSync(join(folder, 'cdk.tf.json'), text)
    return folder
  }
  return {
    before: write('before', first(texts)),
    after: write('after', later(texts)),
    [Symbol.dispose]: () => rmSync(dir, { recursive: true, force: true }),
  }
}
