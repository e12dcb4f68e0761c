/** https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html */
import { setTimeout as wait } from 'node:timers/promises'
import type { Capability, Parameter, Stack, Tag } from '@aws-sdk/client-cloudformation'
import { ServiceError } from '../../../errors.ts'
import { createChangeSet } from '../../cloudformation/create-change-set.ts'
import { createStack } from '../../cloudformation/create-stack.ts'
import { deleteChangeSet } from '../../cloudformation/delete-change-set.ts'
import { deleteStack } from '../../cloudformation/delete-stack.ts'
import { describeChangeSet } from '../../cloudformation/describe-change-set.ts'
import { describeStacks } from '../../cloudformation/describe-stacks.ts'
import { executeChangeSet } from '../../cloudformation/execute-change-set.ts'
import { updateStack } from '../../cloudformation/update-stack.ts'
import { zip } from '../../zip.ts'
import { filesIn } from '../artifacts/files-in.ts'
import { ActionFailure } from '../engine/action-failure.ts'
import type { Done, Provider, Running } from './provider.ts'

/** Milliseconds between two looks at a stack. */
const EVERY = 10

const bad = (message: string): ActionFailure => new ActionFailure('ConfigurationError', message)

const by = ({ caller, region }: Running) => ({ caller, region })

const stackOf = async (running: Running): Promise<Stack | undefined> => {
  const { StackName = '' } = running.configuration
  try {
    const { Stacks } = await running.world.invoke(describeStacks, { StackName }, by(running))
    return Stacks?.[0]
  } catch (error) {
    if (error instanceof ServiceError && error.message.endsWith('does not exist')) return undefined
    throw error
  }
}

/** `BuildOutput::template.json`: a file of an input artifact. */
const fileOf = async (running: Running, path: string): Promise<string> => {
  const [artifact, file = ''] = path.split('::')
  const found = filesIn(await running.readInput(artifact)).get(file)
  if (!found) throw bad(`File [${file}] does not exist in artifact [${artifact}]`)
  return Buffer.from(found.bytes).toString('utf8')
}

const jsonOf = (text: string, what: string): Readonly<Record<string, unknown>> => {
  try {
    return JSON.parse(text)
  } catch {
    throw bad(`${what} is not valid JSON.`)
  }
}

type Settings = {
  readonly Parameters: Parameter[]
  readonly Tags: Tag[]
}

/** Parameters and tags of the configuration file; overrides of the action go before it. */
const settingsOf = async (running: Running): Promise<Settings> => {
  const { TemplateConfiguration, ParameterOverrides } = running.configuration
  const file = TemplateConfiguration
    ? jsonOf(await fileOf(running, TemplateConfiguration), 'The template configuration')
    : {}
  const overrides = ParameterOverrides ? jsonOf(ParameterOverrides, 'ParameterOverrides') : {}
  const parameters = { ...(file['Parameters'] as object), ...overrides }
  return {
    Parameters: Object.entries(parameters).map(([ParameterKey, value]) => ({
      ParameterKey,
      ParameterValue: String(value),
    })),
    Tags: Object.entries({ ...(file['Tags'] as object) }).map(([Key, value]) => ({
      Key,
      Value: String(value),
    })),
  }
}

const stackInput = async (running: Running) => {
  const { StackName = '', TemplatePath, Capabilities, RoleArn } = running.configuration
  if (!TemplatePath) throw bad(`The action ${running.action.name} needs a TemplatePath.`)
  return {
    StackName,
    TemplateBody: await fileOf(running, TemplatePath),
    ...(await settingsOf(running)),
    ...(Capabilities ? { Capabilities: Capabilities.split(',') as Capability[] } : {}),
    ...(RoleArn ? { RoleARN: RoleArn } : {}),
  }
}

const SUCCEEDED = /^(CREATE|UPDATE|IMPORT)_COMPLETE$/

/** Waits until the stack stands still; a stack that is gone has been deleted. */
const settled = async (running: Running): Promise<Stack | undefined> => {
  for (;;) {
    const stack = await stackOf(running)
    if (!stack?.StackStatus?.endsWith('_IN_PROGRESS')) return stack
    await wait(EVERY)
  }
}

const done = async (running: Running): Promise<Done> => {
  const stack = await settled(running)
  const { StackName, StackStatus = '', StackStatusReason, Outputs = [], StackId } = stack ?? {}
  if (!SUCCEEDED.test(StackStatus)) {
    throw new ActionFailure(
      'JobFailed',
      `Stack ${StackName} is in the state ${StackStatus}.${StackStatusReason ? ` ${StackStatusReason}` : ''}`,
    )
  }
  const outputs = Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue])
  const outputVariables = Object.fromEntries(outputs)
  const [artifact] = running.action.outputArtifacts ?? []
  if (artifact?.name) {
    const file = running.configuration['OutputFileName'] ?? 'output.json'
    const bytes = Buffer.from(JSON.stringify(outputVariables))
    await running.writeOutput(artifact.name, zip(new Map([[file, { bytes }]])))
  }
  return { outputVariables, ...(StackId ? { externalExecutionId: StackId } : {}) }
}

const NOTHING = 'No updates are to be performed.'

const createOrUpdate = async (running: Running): Promise<Done> => {
  const input = await stackInput(running)
  const { world } = running
  if (!(await stackOf(running))) await world.invoke(createStack, input, by(running))
  else {
    await world.invoke(updateStack, input, by(running)).catch((error: unknown) => {
      if (!(error instanceof ServiceError && error.message === NOTHING)) throw error
    })
  }
  return done(running)
}

const remove = async (running: Running): Promise<Done> => {
  const { StackName = '', RoleArn } = running.configuration
  const input = { StackName, ...(RoleArn ? { RoleARN: RoleArn } : {}) }
  await running.world.invoke(deleteStack, input, by(running))
  const left = await settled(running)
  if (!left || left.StackStatus === 'DELETE_COMPLETE') return {}
  throw new ActionFailure('JobFailed', `Stack ${StackName} is in the state ${left.StackStatus}.`)
}

const FAILED =
  /^(CREATE_FAILED|ROLLBACK_COMPLETE|ROLLBACK_FAILED|DELETE_FAILED|UPDATE_ROLLBACK_FAILED)$/

const replaceOnFailure = async (running: Running): Promise<Done> => {
  const stack = await stackOf(running)
  if (stack && FAILED.test(stack.StackStatus ?? '')) await remove(running)
  return createOrUpdate(running)
}

const changeSetOf = ({ configuration, action }: Running) => {
  const { StackName = '', ChangeSetName } = configuration
  if (!ChangeSetName) throw bad(`The action ${action.name} needs a ChangeSetName.`)
  return { StackName, ChangeSetName }
}

const replaceChangeSet = async (running: Running): Promise<Done> => {
  const { world } = running
  const names = changeSetOf(running)
  const stack = await stackOf(running)
  const isNew = !stack || stack.StackStatus === 'REVIEW_IN_PROGRESS'
  if (stack) await world.invoke(deleteChangeSet, names, by(running))
  const type = { ChangeSetType: isNew ? ('CREATE' as const) : ('UPDATE' as const) }
  const input = { ...(await stackInput(running)), ...names, ...type }
  await world.invoke(createChangeSet, input, by(running))
  for (;;) {
    const { Status, StatusReason = '' } = await world.invoke(describeChangeSet, names, by(running))
    if (Status === 'CREATE_COMPLETE' || /didn't contain changes|No updates/.test(StatusReason))
      return {}
    if (Status === 'FAILED') throw new ActionFailure('JobFailed', StatusReason)
    await wait(EVERY)
  }
}

const runChangeSet = async (running: Running): Promise<Done> => {
  const names = changeSetOf(running)
  const { StatusReason = '' } = await running.world.invoke(describeChangeSet, names, by(running))
  if (!/didn't contain changes|No updates/.test(StatusReason)) {
    await running.world.invoke(executeChangeSet, names, by(running))
  }
  return done(running)
}

const MODES: Readonly<Record<string, Provider>> = {
  CHANGE_SET_EXECUTE: runChangeSet,
  CHANGE_SET_REPLACE: replaceChangeSet,
  CREATE_UPDATE: createOrUpdate,
  DELETE_ONLY: remove,
  REPLACE_ON_FAILURE: replaceOnFailure,
}

/** Deploys a stack in the mode that the action names. */
export const cloudformation: Provider = async (running) => {
  const { ActionMode = '' } = running.configuration
  const mode = Object.hasOwn(MODES, ActionMode) ? MODES[ActionMode] : undefined
  if (!mode) throw bad(`ActionMode ${ActionMode} is not one of ${Object.keys(MODES).join(', ')}.`)
  return mode(running)
}
