import { destroy } from '@xacct/deploy'
import { bootstrapNames, type PipelineModel } from '@xacct/templates/model'
import { bucketsOf } from '../buckets.ts'
import { type Observation, together } from '../observation.ts'
import { handOf, unless } from '../release.ts'
import { accountIds, currentModel, optionsOf, type Scene } from '../scene.ts'
import { kms } from '../sdk.ts'
import type { Step } from '../step.ts'
import type { World } from '../world.ts'

const outcomeOf = (scene: Scene, deleteObjects: boolean): Promise<string> =>
  destroy({ ...optionsOf(scene), deleteObjects }).then(
    () => 'destroyed',
    (error: Error) => error.message,
  )

const refusesToDeleteObjects = async (scene: Scene): Promise<Observation> => {
  const said = await outcomeOf(scene, false)
  const named = bucketsOf(currentModel(scene)).filter(({ bucket }) => said.includes(bucket))
  return together({
    'names a bucket': { seen: named.length > 0, expected: true },
    'says how': { seen: /pass --delete-objects/.test(said), expected: true },
  })
}

/** What `destroy` says that it leaves, and what was never its own. */
const retained = ({ name }: PipelineModel): readonly RegExp[] => {
  const { deployerRole, deployerPolicy, githubRole, stateKeyAlias } = bootstrapNames(name)
  return [
    // The stack of the bootstrap: roles that deploy, and what the engine's state is kept in.
    new RegExp(`^AWS::IAM::Role .*:role/(${deployerRole}|${githubRole})$`),
    new RegExp(`^AWS::IAM::ManagedPolicy .*:policy/(${deployerPolicy}|${githubRole})\\b`),
    /^AWS::IAM::OIDCProvider .*\/token\.actions\.githubusercontent\.com$/,
    new RegExp(`^AWS::S3::Bucket ${name}-state-`),
    new RegExp(`^AWS::KMS::Alias .*:${stateKeyAlias}$`),
    // The CDK's own bootstrap, which other repositories may use.
    /^AWS::(IAM::Role|S3::Bucket|ECR::Repository|SSM::Parameter) .*\bcdk-(hnb659fds|bootstrap)/,
    // People: who deploys, and the repository that they push to.
    /^AWS::IAM::User .*:user\/administrator$/,
    /^AWS::CodeCommit::Repository /,
  ]
}

/** Keys wait for the end of their deletion, but for the one of the state. */
const isKept = async (world: World, KeyId: string, name: string): Promise<boolean> => {
  const [, , , region = '', account = ''] = KeyId.split(':')
  const client = new kms.KMSClient(world.clientConfig({ account, region }))
  const { KeyMetadata } = await client.send(new kms.DescribeKeyCommand({ KeyId }))
  if (KeyMetadata?.KeyState === 'PendingDeletion') return true
  const alias = new kms.DescribeKeyCommand({ KeyId: bootstrapNames(name).stateKeyAlias })
  const stateKey = await client.send(alias).catch(unless(/^NotFoundException$/))
  return stateKey?.KeyMetadata?.Arn === KeyId
}

const leftBehind = async (scene: Scene): Promise<readonly string[]> => {
  const model = currentModel(scene)
  const patterns = retained(model)
  const found = await handOf(scene, 'inventory')(accountIds(model))
  const left = found
    .map(({ type, id }) => `${type} ${id}`)
    .filter((each) => !patterns.some((pattern) => pattern.test(each)))
  const kept = left.map(async (each) => {
    const [type = '', id = ''] = each.split(' ')
    return type === 'AWS::KMS::Key' && (await isKept(scene.world, id, model.name))
  })
  const isGone = await Promise.all(kept)
  return left.filter((_, index) => !isGone[index])
}

const destroys = async (scene: Scene): Promise<Observation> =>
  together({
    said: { seen: await outcomeOf(scene, true), expected: 'destroyed' },
    left: { seen: await leftBehind(scene), expected: [] },
  })

export const removal: readonly Step[] = [
  { name: 'refuses to destroy buckets that hold objects', run: refusesToDeleteObjects },
  {
    name: 'destroys everything but what is documented as retained',
    needs: ['inventory'],
    run: destroys,
  },
]
