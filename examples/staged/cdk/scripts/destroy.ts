/** Removes what `deploy` created, after emptying its buckets if told to. */
import { bootstrapNames, homeOf, type PipelineModel, settings } from '../infra/shared/index.ts'
import { readProfiles } from './lib/arguments.ts'
import { type Bucket, bucketsOf, emptyBucket, holdsObjects } from './lib/buckets.ts'
import { s3 } from './lib/clients.ts'
import {
  accessToAll,
  accountIds,
  createKeyring,
  environmentOf,
  type Keyring,
} from './lib/credentials.ts'
import { DRY_RUN, PROFILE, YES } from './lib/flags.ts'
import { planLines } from './lib/plan.ts'
import { type Project, stepsFor } from './lib/project.ts'
import { runSteps } from './lib/run.ts'
import { defineScript, EXIT, main } from './lib/script.ts'
import { confirm, type Terminal } from './lib/terminal.ts'
import { UserError } from './lib/user-error.ts'

const whatStays = ({ model, engine }: Project): readonly string[] => {
  const { account, region } = homeOf(model)
  const names = bootstrapNames(model.name)
  return [
    `KMS keys, for ${settings.keyDeletionDays} days: until then their deletion can be cancelled`,
    `stack ${names.stack} of every account, with the roles that deploy`,
    ...(engine.needs === 'state'
      ? [`bucket ${names.stateBucket(account, region)} and its key, with the engine's state`]
      : ['the stacks CDKToolkit, which other repositories may use']),
  ]
}

const filledBuckets = async (
  model: PipelineModel,
  keyring: Keyring,
): Promise<readonly Bucket[]> => {
  const filled: Bucket[] = []
  for (const bucket of bucketsOf(model)) {
    const access = await keyring.accessTo(bucket.account)
    if (await holdsObjects(s3(access, bucket.region), bucket)) filled.push(bucket)
  }
  return filled
}

const refuseFilled = (filled: readonly Bucket[]): void => {
  if (filled.length === 0) return
  const list = filled.map(({ bucket, account }) => `  ${bucket} (account ${account})`).join('\n')
  throw new UserError(
    `These buckets hold objects, and a bucket is only deleted when it is empty:\n${list}\nSave what you need, then pass --delete-objects to delete every version in them.`,
  )
}

const emptyAll = async (
  filled: readonly Bucket[],
  keyring: Keyring,
  terminal: Terminal,
): Promise<void> => {
  for (const bucket of filled) {
    const access = await keyring.accessTo(bucket.account)
    const count = await emptyBucket(s3(access, bucket.region), bucket)
    terminal.print(`${bucket.bucket}: ${count} versions deleted`)
  }
}

export const destroy = defineScript({
  name: 'destroy',
  about: 'removes the infrastructure from all accounts.',
  flags: {
    'delete-objects': {
      type: 'boolean',
      help: 'delete every version in buckets that are not empty',
    },
    'dry-run': DRY_RUN,
    profile: PROFILE,
    yes: YES,
  },
  run: async (values, project, terminal) => {
    const { model } = project
    const home = homeOf(model)
    const profiles = readProfiles(values.profile, accountIds(model))
    const steps = stepsFor(project, 'destroy')
    for (const line of planLines(steps)) terminal.print(line)
    terminal.print(
      `\nWhat stays:\n${whatStays(project)
        .map((each) => `  - ${each}`)
        .join('\n')}`,
    )
    if (values['dry-run']) return EXIT.done

    const keyring = createKeyring(model, profiles, { deployerRole: true })
    await accessToAll(keyring, accountIds(model))
    const access = await keyring.accessTo(home.account)
    const filled = await filledBuckets(model, keyring)
    if (!values['delete-objects']) refuseFilled(filled)
    for (const { bucket, account } of filled) {
      terminal.print(`All objects will be deleted from ${bucket} (account ${account}).`)
    }
    const question = `Type ${model.name} to remove all this:`
    await confirm(terminal, { yes: values.yes, question, answer: model.name })

    await emptyAll(filled, keyring, terminal)
    const environment = environmentOf(access, home.region)
    const code = await runSteps(steps, { environment, terminal, script: 'destroy' })
    if (code === EXIT.done) terminal.print('\nRemoved.')
    return code
  },
})

if (import.meta.main) await main(destroy)
