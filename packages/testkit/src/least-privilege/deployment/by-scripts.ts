/** What the scripts of a repository do themselves with the deployer role: `doctor` looks, `destroy` empties. */
import type { Sandbox } from '@xacct/sandbox'
import {
  type Account,
  accountsOf,
  bootstrapNames,
  homeOf,
  type PipelineModel,
  roleArn,
} from '@xacct/templates/model'
import { bucketsOf, emptyBucket } from '../../../../../templates/base/scripts/lib/buckets.ts'
import { CDK_TOOLKIT } from '../../../../../templates/base/scripts/lib/cdk-bootstrap.ts'
import { findStack } from '../../../../../templates/base/scripts/lib/stack.ts'
import { call } from '../../call.ts'
import { cloudformation, s3 } from '../../conformance/sdk.ts'
import { attempt, type Failure } from '../failure.ts'
import { assumed } from './assume.ts'
import { configOf, type Keys } from './connect.ts'

const inEveryAccount = async (
  sandbox: Sandbox,
  model: PipelineModel,
  act: (keys: Keys, account: Account) => Promise<unknown>,
): Promise<void> => {
  const home = homeOf(model)
  const { deployerRole } = bootstrapNames(model.name)
  for (const account of accountsOf(model)) {
    const role = roleArn(account.partition, account.account, deployerRole)
    await act(await assumed(sandbox, sandbox.administratorOf(home.account), role), account)
  }
}

/** `doctor` sees whether bootstrap, and the CDK's, have been there. */
export const examined = (sandbox: Sandbox, model: PipelineModel): Promise<Failure | undefined> =>
  attempt('doctor: bootstrap stacks', () =>
    inEveryAccount(sandbox, model, async (keys) => {
      const { region } = homeOf(model)
      const client = new cloudformation.CloudFormationClient(configOf(sandbox, region, keys))
      for (const name of [bootstrapNames(model.name).stack, CDK_TOOLKIT]) {
        await findStack(client, name)
      }
    }),
  )

/** `destroy --delete-objects`, where every bucket holds something. */
export const emptied = async (
  sandbox: Sandbox,
  model: PipelineModel,
): Promise<Failure | undefined> => {
  for (const { bucket: Bucket, account, region } of bucketsOf(model)) {
    for (const Key of ['index.html', 'styles.css']) {
      await call(sandbox, { account, region }, 's3', 'PutObject', { Bucket, Key, Body: Key })
    }
  }
  return attempt('destroy: delete objects', () =>
    inEveryAccount(sandbox, model, async (keys, { account }) => {
      for (const bucket of bucketsOf(model).filter((each) => each.account === account)) {
        await emptyBucket(new s3.S3Client(configOf(sandbox, bucket.region, keys)), bucket)
      }
    }),
  )
}
