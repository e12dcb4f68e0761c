/** Plans what becomes of a CloudFormation stack, so that people see it first and exactly that is done. */
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Change,
  type CloudFormationClient,
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  type DescribeChangeSetCommandOutput,
  DescribeStackEventsCommand,
  ExecuteChangeSetCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation'
import type { Template } from '../../infra/shared/index.ts'
import { findStack } from './stack.ts'
import { UserError } from './user-error.ts'

export type StackRequest = {
  readonly name: string
  readonly template: Template
  readonly tags: Readonly<Record<string, string>>
}

export type StackPlan = {
  readonly name: string
  /** One line per change, none if the stack is as it should be. */
  readonly changes: readonly string[]
  /**
   * Makes these changes.
   *
   * @throws {UserError} with the first failure, if CloudFormation gives up
   */
  readonly execute: () => Promise<void>
  /** Leaves nothing of a plan behind that was not executed. */
  readonly discard: () => Promise<void>
}

const POLL_MS = 2000

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

/** @throws {UserError} when the template is too large; what the configuration leads to was checked before */
const templateBody = ({ name, template }: StackRequest): string => {
  const body = JSON.stringify(template)
  const bytes = Buffer.byteLength(body)
  if (bytes <= MAX_TEMPLATE_BYTES) return body
  throw new UserError(
    `The template of stack ${name} has ${bytes} bytes, and CloudFormation's quota "Template body size in a request" is ${MAX_TEMPLATE_BYTES}: name fewer operators.`,
  )
}

const createChangeSet = async (
  client: CloudFormationClient,
  request: StackRequest,
  type: 'CREATE' | 'UPDATE',
): Promise<{ changeSet: ChangeSet; described: DescribeChangeSetCommandOutput }> => {
  const changeSet = { StackName: request.name, ChangeSetName: `bootstrap-${Date.now()}` }
  await client.send(
    new CreateChangeSetCommand({
      ...changeSet,
      ChangeSetType: type,
      TemplateBody: templateBody(request),
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      Tags: Object.entries(request.tags).map(([Key, Value]) => ({ Key, Value })),
    }),
  )
  return { changeSet, described: await whenReady(client, changeSet) }
}

const refuseFailed = (name: string, { Status, StatusReason }: DescribeChangeSetCommandOutput) => {
  if (Status !== 'FAILED') return
  throw new UserError(`Stack ${name} cannot be changed: ${StatusReason}`)
}

/** What a change set that was not executed leaves behind. Whoever made a real stack meanwhile keeps it. */
const removeEmptyStack = async (client: CloudFormationClient, name: string): Promise<void> => {
  const stack = await findStack(client, name)
  if (stack?.StackStatus !== 'REVIEW_IN_PROGRESS') return
  await client.send(new DeleteStackCommand({ StackName: name }))
}

/** A change set for a stack that does not exist makes an empty one, so it has to wait for the yes. */
const planCreation = (client: CloudFormationClient, request: StackRequest): StackPlan => {
  const { name, template } = request
  const execute = async (): Promise<void> => {
    try {
      const { changeSet, described } = await createChangeSet(client, request, 'CREATE')
      refuseFailed(name, described)
      await client.send(new ExecuteChangeSetCommand(changeSet))
    } catch (error) {
      await removeEmptyStack(client, name)
      throw error
    }
    await whenDeployed(client, name)
  }
  const changes = Object.entries(template.Resources).map(([id, { Type }]) => `add ${id} (${Type})`)
  return { name, changes, execute, discard: async () => {} }
}

const changeLine = ({ ResourceChange: change }: Change): string => {
  const what = change?.Details?.flatMap(({ Target }) => Target?.Name ?? Target?.Attribute ?? [])
  return [
    `${change?.Action?.toLowerCase()} ${change?.LogicalResourceId} (${change?.ResourceType})`,
    ...new Set(what),
    ...(change?.Replacement === 'True' ? ['replaced'] : []),
  ].join(', ')
}

const planUpdate = async (
  client: CloudFormationClient,
  request: StackRequest,
): Promise<StackPlan> => {
  const { name } = request
  const { changeSet, described } = await createChangeSet(client, request, 'UPDATE')
  let waits = true
  const discard = async (): Promise<void> => {
    if (waits) await client.send(new DeleteChangeSetCommand(changeSet))
    waits = false
  }
  const nothing = changesNothing(described)
  if (nothing || described.Status === 'FAILED') await discard()
  if (nothing) return { name, changes: [], execute: async () => {}, discard }
  refuseFailed(name, described)
  const execute = async (): Promise<void> => {
    await client.send(new ExecuteChangeSetCommand(changeSet))
    waits = false
    await whenDeployed(client, name)
  }
  return { name, changes: (described.Changes ?? []).map(changeLine), execute, discard }
}

/** Finds out what is to change. Nothing changes before `execute`. */
export const planStack = async (
  client: CloudFormationClient,
  request: StackRequest,
): Promise<StackPlan> => {
  const stack = await findStack(client, request.name)
  if (stack) refuseUnusable(stack)
  // Refused before anybody is asked.
  templateBody(request)
  return isNew(stack) ? planCreation(client, request) : planUpdate(client, request)
}
