/** What nobody may do: the calls that the accounts on either side of a pipeline refuse each other. */
import type { PipelineModel, Target } from '@xacct/templates/model'
import { type Bucket, bucketsOf } from '../buckets.ts'
import type { Observation } from '../observation.ts'
import { administrator, allRoles, becomeRole, type Caller, serviceRoles } from '../roles.ts'
import { currentModel, type Scene } from '../scene.ts'
import { kms, s3, sts } from '../sdk.ts'
import { hasBuild, type Step } from '../step.ts'
import type { World } from '../world.ts'

/** A call that has to be denied, and how it is called when it was not. */
type Attempt = { readonly name: string; readonly call: () => Promise<unknown> }

const DENIED = /^AccessDenied(Exception)?$/

/** Attempts that were not denied, with what came of them. */
const notDenied = async (attempts: readonly Attempt[]): Promise<readonly string[]> => {
  const outcomes = attempts.map(async ({ name, call }) => {
    const outcome = await call().then(
      () => 'allowed',
      (error: Error) => error.name,
    )
    return DENIED.test(outcome) ? [] : [`${name}: ${outcome}`]
  })
  return (await Promise.all(outcomes)).flat()
}

/** At least one attempt, or the step would prove nothing. */
const allDenied = async (attempts: readonly Attempt[]): Promise<Observation> => ({
  seen: { attempts: attempts.length > 0, notDenied: await notDenied(attempts) },
  expected: { attempts: true, notDenied: [] },
})

/** Something that is there to be read, as its owner knows: S3 does not tell others of what is not. */
const objectIn = async ({ clientConfig }: World, { bucket, ...place }: Bucket): Promise<string> => {
  const client = new s3.S3Client(clientConfig(place))
  const command = new s3.ListObjectsV2Command({ Bucket: bucket, MaxKeys: 1 })
  return (await client.send(command)).Contents?.[0]?.Key ?? 'nothing'
}

/** Reading, writing and looking, in the bucket's own Region. */
const onBucket = async (
  world: World,
  callers: readonly Caller[],
  { bucket: Bucket, account, region }: Bucket,
): Promise<readonly Attempt[]> => {
  const Key = await objectIn(world, { bucket: Bucket, account, region })
  const written = { Bucket, Key: 'intruder', Body: 'x' }
  return callers.flatMap(({ name, config }) => {
    const client = new s3.S3Client({ ...config, region })
    return [
      {
        name: `${name} reads ${Bucket}`,
        call: () => client.send(new s3.GetObjectCommand({ Bucket, Key })),
      },
      {
        name: `${name} writes ${Bucket}`,
        call: () => client.send(new s3.PutObjectCommand(written)),
      },
      {
        name: `${name} lists ${Bucket}`,
        call: () => client.send(new s3.ListObjectsV2Command({ Bucket })),
      },
    ]
  })
}

const assuming = ({ name, config }: Caller, RoleArn: string): Attempt => ({
  name: `${name} assumes ${RoleArn}`,
  call: () =>
    new sts.STSClient(config).send(
      new sts.AssumeRoleCommand({ RoleArn, RoleSessionName: 'conformance' }),
    ),
})

/** In a relay that is the account of the environment before; its roles deliver only through the target's role. */
const pipelineAccountOnTargets = async (scene: Scene): Promise<Observation> => {
  const attempts: Attempt[] = []
  for (const pipeline of currentModel(scene).pipelines) {
    const callers = [administrator(scene.world, pipeline)]
    for (const role of serviceRoles(pipeline)) callers.push(await becomeRole(scene.world, role))
    for (const target of pipeline.targets) {
      attempts.push(...(await onBucket(scene.world, callers, target)))
    }
  }
  return allDenied(attempts)
}

const inOtherAccounts = ({ targets }: PipelineModel, { account }: Target): readonly Target[] =>
  targets.filter((target) => target.account !== account)

const targetsOnEachOther = async (scene: Scene): Promise<Observation> => {
  const model = currentModel(scene)
  const attempts: Attempt[] = []
  for (const target of model.targets) {
    const role = { account: target.account, region: target.region, role: target.deployRole }
    const callers = [administrator(scene.world, target), await becomeRole(scene.world, role)]
    for (const other of inOtherAccounts(model, target)) {
      attempts.push(...(await onBucket(scene.world, callers, other)))
    }
  }
  return allDenied(attempts)
}

const buildRoleOnTargetRoles = async (scene: Scene): Promise<Observation> => {
  const { pipelines, targets } = currentModel(scene)
  const attempts: Attempt[] = []
  for (const { account, region, names, build } of pipelines) {
    if (!build) continue
    const caller = await becomeRole(scene.world, { account, region, role: names.buildRole })
    attempts.push(...targets.map(({ deployRoleArn }) => assuming(caller, deployRoleArn)))
  }
  return allDenied(attempts)
}

/** Keys of targets, as their own accounts know them by name. */
const keysOf = async (world: World, { targets }: PipelineModel): Promise<readonly string[]> => {
  const found = targets.map(async (target) => {
    const client = new kms.KMSClient(world.clientConfig(target))
    const command = new kms.DescribeKeyCommand({ KeyId: target.keyAlias })
    return (await client.send(command)).KeyMetadata?.Arn ?? ''
  })
  return Promise.all(found)
}

const strangerOnEverything = async (scene: Scene): Promise<Observation> => {
  const { world } = scene
  const model = currentModel(scene)
  const stranger = administrator(world, {
    account: world.stranger ?? '',
    region: model.pipelines[0]?.region ?? '',
  })
  const onKeys = (await keysOf(world, model)).map((KeyId): Attempt => {
    const region = KeyId.split(':')[3] ?? ''
    const client = new kms.KMSClient({ ...stranger.config, region })
    return {
      name: `${stranger.name} encrypts with ${KeyId}`,
      call: () => client.send(new kms.EncryptCommand({ KeyId, Plaintext: Buffer.from('x') })),
    }
  })
  const onBuckets = bucketsOf(model).map((bucket) => onBucket(world, [stranger], bucket))
  return allDenied([
    ...(await Promise.all(onBuckets)).flat(),
    ...allRoles(model).map((arn) => assuming(stranger, arn)),
    ...onKeys,
  ])
}

export const denied: readonly Step[] = [
  {
    name: 'lets nobody in the account of a pipeline read or write a target directly',
    run: pipelineAccountOnTargets,
  },
  {
    name: 'lets no target read or write another one',
    applies: ({ targets }) => new Set(targets.map(({ account }) => account)).size > 1,
    run: targetsOnEachOther,
  },
  {
    name: 'lets the role of the build assume no role of a target',
    applies: hasBuild,
    run: buildRoleOnTargetRoles,
  },
  {
    name: 'lets a strange account do nothing',
    needs: ['stranger'],
    run: strangerOnEverything,
  },
]
