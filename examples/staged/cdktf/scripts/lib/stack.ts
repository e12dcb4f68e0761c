/** Deploys a CloudFormation stack through a change set, so that it can say beforehand whether anything changes. */
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Change,
  type CloudFormationClient,
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DescribeChangeSetCommand,
  type DescribeChangeSetCommandOutput,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation'
import type { Template } from '../../infra/shared/index.ts'
import { UserError } from './user-error.ts'

export type StackRequest = {
  readonly name: string
  readonly template: Template
  readonly tags: Readonly<Record<string, string>>
}

const POLL_MS = 2000

const isMissing = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message)

/** The stack, or undefined if there is none. */
export const findStack = async (
  client: CloudFormationClient,
  name: string,
): Promise<Stack | undefined> => {
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: name }))
    return Stacks?.[0]
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

export const outputOf = (stack: Stack | undefined, key: string): string | undefined =>
  stack?.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue

/** Whether the stack is still to be created: a change set that nobody executed leaves an empty one behind. */
const isNew = (stack: Stack | undefined): boolean =>
  stack === undefined || stack.StackStatus === 'REVIEW_IN_PROGRESS'

const refuseUnusable = ({ StackName, StackStatus }: Stack): void => {
  const status: string = StackStatus ?? ''
  if (['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'CREATE_FAILED'].includes(status)) {
    throw new UserError(
      `Stack ${StackName} is ${status}: its creation failed, and such a stack can only be deleted. Delete it and run bootstrap again.`,
    )
  }
  if (status !== 'REVIEW_IN_PROGRESS' && status.endsWith('_IN_PROGRESS')) {
    throw new UserError(
      `Stack ${StackName} is ${status}: wait until it is done, then run bootstrap again.`,
    )
  }
}

type ChangeSet = { readonly StackName: string; readonly ChangeSetName: string }

const whenReady = async (
  client: CloudFormationClient,
  changeSet: ChangeSet,
): Promise<DescribeChangeSetCommandOutput> => {
  for (;;) {
    const described = await client.send(new DescribeChangeSetCommand(changeSet))
    if (!/PENDING|IN_PROGRESS/.test(described.Status ?? '')) return described
    await sleep(POLL_MS)
  }
}

/** CloudFormation calls a change set without changes failed. */
const changesNothing = ({ Status, StatusReason = '', Changes }: DescribeChangeSetCommandOutput) =>
  Status === 'FAILED'
    ? /didn't contain changes|no updates are to be performed/i.test(StatusReason)
    : !Changes?.length

const firstFailure = async (
  client: CloudFormationClient,
  name: string,
): Promise<string | undefined> => {
  const { StackEvents = [] } = await client.send(
    new DescribeStackEventsCommand({ StackName: name }),
  )
  const failure = StackEvents.toReversed().findLast(
    ({ ResourceStatus = '', ResourceStatusReason = '' }) =>
      ResourceStatus.endsWith('_FAILED') && !/cancelled/i.test(ResourceStatusReason),
  )
  return failure && `${failure.LogicalResourceId}: ${failure.ResourceStatusReason}`
}

const whenDeployed = async (client: CloudFormationClient, name: string): Promise<void> => {
  for (;;) {
    const stack = await findStack(client, name)
    const status = stack?.StackStatus ?? 'missing'
    if (['CREATE_COMPLETE', 'UPDATE_COMPLETE'].includes(status)) return
    if (!status.endsWith('_IN_PROGRESS')) {
      const why =
        (await firstFailure(client, name)) ?? stack?.StackStatusReason ?? 'no reason given'
      throw new UserError(`Stack ${name} is ${status}. ${why}`)
    }
    await sleep(POLL_MS)
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const MAX_TEMPLATE_BYTES = 51_200

/**
 * The template as CloudFormation is sent it.
 *
 * @throws {UserError} when it is too large. With the CDK, the workflow's role names three roles per account.
 */
export const templateBody = ({ name, template }: Omit<StackRequest, 'tags'>): string => {
  const body = JSON.stringify(template)
  const bytes = Buffer.byteLength(body)
  if (bytes <= MAX_TEMPLATE_BYTES) return body
  throw new UserError(
    `The template of stack ${name} has ${bytes} bytes, and CloudFormation's quota "Template body size in a request" is ${MAX_TEMPLATE_BYTES}: spread the targets over several pipelines, or leave out infrastructure in pipeline.config.ts and deploy by hand.`,
  )
}

const changeLine = ({ ResourceChange: change }: Change): string =>
  `${change?.Action?.toLowerCase()} ${change?.LogicalResourceId} (${change?.ResourceType})${
    change?.Replacement === 'True' ? ', replaced' : ''
  }`

/**
 * Creates or updates a stack and returns one line per change, none if the stack is as it should be.
 *
 * @throws {UserError} with the first failure, if CloudFormation gives up
 */
export const deployStack = async (
  client: CloudFormationClient,
  { name, template, tags }: StackRequest,
): Promise<readonly string[]> => {
  const body = templateBody({ name, template })
  const stack = await findStack(client, name)
  if (stack) refuseUnusable(stack)
  const changeSet = { StackName: name, ChangeSetName: `bootstrap-${Date.now()}` }
  await client.send(
    new CreateChangeSetCommand({
      ...changeSet,
      ChangeSetType: isNew(stack) ? 'CREATE' : 'UPDATE',
      TemplateBody: body,
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    }),
  )
  const described = await whenReady(client, changeSet)
  if (changesNothing(described)) {
    await client.send(new DeleteChangeSetCommand(changeSet))
    return []
  }
  if (described.Status === 'FAILED') {
    throw new UserError(`Stack ${name} cannot be changed: ${described.StatusReason}`)
  }
  await client.send(new ExecuteChangeSetCommand(changeSet))
  await whenDeployed(client, name)
  return (described.Changes ?? []).map(changeLine)
}
