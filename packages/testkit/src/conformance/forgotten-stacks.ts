/** Stacks of targets that are no longer in the configuration: the CDK forgets them, and people delete them. */
import type { PipelineModel } from '@xacct/templates/model'
import { cloudformation } from './sdk.ts'
import type { Place, World } from './world.ts'

type Stack = Place & { readonly stack: string }

/** The names are those of the CDK templates. */
const pipelineStacks = ({ pipelines }: PipelineModel): readonly Stack[] =>
  pipelines.map(({ id, account, region }) => ({ stack: `${id}-pipeline`, account, region }))

/** Each before those that it takes keys from. */
const keyStacks = ({ name, pipelines, targets }: PipelineModel): readonly Stack[] => [
  ...targets.map((target) => ({
    stack: `${name}-${target.name}-target`,
    account: target.account,
    region: target.region,
  })),
  ...pipelines.flatMap(({ id, stores, region }) =>
    stores.map((store) => ({
      stack: store.region === region ? `${id}-artifacts` : `${id}-artifacts-${store.region}`,
      account: store.account,
      region: store.region,
    })),
  ),
]

const deleteStack = async (world: World, { stack: StackName, ...place }: Stack): Promise<void> => {
  const client = new cloudformation.CloudFormationClient(world.clientConfig(place))
  const { Stacks } = await client.send(new cloudformation.DescribeStacksCommand({ StackName }))
  const id = { StackName: Stacks?.[0]?.StackId }
  await client.send(new cloudformation.DeleteStackCommand(id))
  const look = async () => {
    const found = await client.send(new cloudformation.DescribeStacksCommand(id))
    return found.Stacks?.[0]?.StackStatus
  }
  const status = await world.eventually(look, (seen) => !seen?.endsWith('_IN_PROGRESS'))
  if (status !== 'DELETE_COMPLETE') throw new Error(`stack ${StackName} is ${status}`)
}

type Change = { readonly before: PipelineModel; readonly after: PipelineModel }

const deleteForgotten = async (
  world: World,
  { before, after }: Change,
  stacksOf: (model: PipelineModel) => readonly Stack[],
): Promise<void> => {
  const kept = stacksOf(after).map(({ stack }) => stack)
  for (const each of stacksOf(before)) {
    if (!kept.includes(each.stack)) await deleteStack(world, each)
  }
}

/**
 * Before the deployment: a relay's pipeline imports from the stack of the target that it reads, which CloudFormation does not
 * let change as long as it does.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
 */
export const deleteForgottenPipelines = (world: World, change: Change): Promise<void> =>
  deleteForgotten(world, change, pipelineStacks)

/** After the deployment, when nothing that is left uses their keys. */
export const deleteForgottenTargets = (world: World, change: Change): Promise<void> =>
  deleteForgotten(world, change, keyStacks)
