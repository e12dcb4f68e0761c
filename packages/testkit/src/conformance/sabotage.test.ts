/** The suite's own test: what somebody breaks by hand, the step that is about it sees. */
import { zipFiles } from '@xacct/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Observation } from './observation.ts'
import { openSandboxWorld } from './sandbox-world.ts'
import { currentModel, openScene, type Scene } from './scene.ts'
import { iam, s3 } from './sdk.ts'
import { stepsFor } from './steps/index.ts'
import { seesReleases } from './steps/releases.ts'
import { walker } from './walk.ts'

let world: Awaited<ReturnType<typeof openSandboxWorld>>
let scene: Scene & Disposable
beforeAll(async () => {
  world = await openSandboxWorld()
  scene = openScene('reference', 'cdktf', world)
  const take = walker(scene)
  for (const step of stepsFor(currentModel(scene)).slice(0, 3)) await take(step)
}, 600_000)
afterAll(async () => {
  scene[Symbol.dispose]()
  await world[Symbol.asyncDispose]()
})

const target = () => {
  const [first] = currentModel(scene).targets
  if (!first) throw new Error('the example has a target')
  return first
}

const onTarget = () => ({
  s3: new s3.S3Client(world.clientConfig(target())),
  iam: new iam.IAMClient(world.clientConfig(target())),
  Bucket: target().bucket,
})

const step = (name: string) => (): Promise<Observation> => {
  const found = stepsFor(currentModel(scene)).find((each) => each.name === name)
  if (!found) throw new Error(`there is no step "${name}"`)
  return found.run(scene)
}

const replaceObject = async (more: object = {}): Promise<void> => {
  const { s3: client, Bucket } = onTarget()
  const Key = `${currentModel(scene).name}.zip`
  const { Body, SSEKMSKeyId } = await client.send(new s3.GetObjectCommand({ Bucket, Key }))
  const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array()
  const encryption = { ServerSideEncryption: 'aws:kms', SSEKMSKeyId } as const
  await client.send(new s3.PutObjectCommand({ Bucket, Key, Body: bytes, ...encryption, ...more }))
}

const openBucket = async (): Promise<void> => {
  const { s3: client, Bucket } = onTarget()
  const { Policy = '' } = await client.send(new s3.GetBucketPolicyCommand({ Bucket }))
  const { Statement, ...rest } = JSON.parse(Policy)
  const opened = {
    Effect: 'Allow',
    Action: 's3:ListBucket',
    Principal: { AWS: `arn:aws:iam::${currentModel(scene).pipelines[0]?.account}:root` },
    Resource: target().bucketArn,
  }
  const policy = JSON.stringify({ ...rest, Statement: [...Statement, opened] })
  await client.send(new s3.PutBucketPolicyCommand({ Bucket, Policy: policy }))
}

const trustStranger = async (): Promise<void> => {
  const { iam: client } = onTarget()
  const RoleName = target().deployRole
  const trust = {
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { AWS: `arn:aws:iam::${world.stranger}:root` },
  }
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] })
  await client.send(new iam.UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }))
}

const suspendVersions = async (): Promise<void> => {
  const { s3: client, Bucket } = onTarget()
  const VersioningConfiguration = { Status: 'Suspended' } as const
  await client.send(new s3.PutBucketVersioningCommand({ Bucket, VersioningConfiguration }))
}

const makeRole = async (): Promise<void> => {
  const { iam: client } = onTarget()
  const AssumeRolePolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 's3.amazonaws.com' } },
    ],
  })
  await client.send(new iam.CreateRoleCommand({ RoleName: 'stays', AssumeRolePolicyDocument }))
}

type Sabotage = readonly [
  what: string,
  sabotage: () => Promise<void>,
  look: () => Promise<Observation>,
  seen: RegExp,
]

/** What is broken stays so: the later ones are about something else. */
const SABOTAGES: readonly Sabotage[] = [
  [
    'an object with another file in it',
    () => replaceObject({ Body: zipFiles({ 'intruder.txt': 'x' }) }),
    () => seesReleases(scene),
    /"intruder.txt":"x"/,
  ],
  [
    'an object with another header',
    () => replaceObject({ CacheControl: 'no-store' }),
    () => seesReleases(scene),
    /"cacheControl":"no-store"/,
  ],
  [
    'a bucket that the pipeline account may list',
    openBucket,
    step('lets nobody in the account of a pipeline read or write a target directly'),
    /"notDenied":\["administrator of 111111111111 lists reference-production-[^"]+: allowed"/,
  ],
  [
    'a role that trusts a stranger',
    trustStranger,
    step('lets a strange account do nothing'),
    /"notDenied":\["administrator of 999999999999 assumes [^"]+reference-production-deploy: allowed"\]/,
  ],
  [
    'a setting that is not as it was deployed',
    suspendVersions,
    step('changes nothing when it is deployed a second time'),
    /"s3:PutBucketVersioning [^"]+reference-production/,
  ],
  [
    'a role that no deployment knows',
    makeRole,
    step('destroys everything but what is documented as retained'),
    /"left":\["AWS::IAM::Role arn:aws:iam::222222222222:role\/stays"\]/,
  ],
]

describe('the suite sees', () => {
  it.each(SABOTAGES)('%s', { timeout: 600_000 }, async (_, sabotage, look, pattern) => {
    await sabotage()
    const { seen, expected } = await look()
    expect(seen).not.toStrictEqual(expected)
    expect(JSON.stringify(seen)).toMatch(pattern)
  })
})
