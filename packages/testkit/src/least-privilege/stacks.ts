/** Stacks as CloudFormation creates, updates and deletes them, with a role or as whoever asks. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sandbox } from '@xacct/sandbox'
import { type Answer, call, type Place } from '../call.ts'
import { attempt, type Failure } from './failure.ts'

export type Template = {
  readonly Parameters?: Readonly<Record<string, { readonly Description: string }>>
  readonly Resources: object
}

export type Stack = Place & {
  readonly name: string
  readonly template: Template
  /** ARN of the role that CloudFormation acts with. */
  readonly role?: string
}

type Artifact = {
  readonly type: string
  readonly environment: string
  readonly properties: { readonly templateFile: string }
}

const read = (...path: readonly string[]) => JSON.parse(readFileSync(join(...path), 'utf8'))

/** A parameter says in its description which stack its value comes from. */
const parametersOf = ({ template }: Stack): readonly (readonly [id: string, from: string])[] =>
  Object.entries(template.Parameters ?? {}).map(([id, { Description }]) => [
    id,
    /of stack (\S+)/.exec(Description)?.[1] ?? '',
  ])

/** Each after those whose keys it takes. */
const inOrder = (stacks: readonly Stack[], done: readonly Stack[] = []): readonly Stack[] => {
  const waiting = stacks.filter((stack) => !done.includes(stack))
  if (waiting.length === 0) return done
  const names = done.map(({ name }) => name)
  const next = waiting.find((stack) =>
    parametersOf(stack).every(([, from]) => names.includes(from)),
  )
  if (!next) throw new Error(`${waiting.map(({ name }) => name)} wait for each other`)
  return inOrder(stacks, [...done, next])
}

/** What the CDK has synthesised into a folder, in the order of deployment. */
export const stacksIn = (folder: string): readonly Stack[] => {
  const artifacts: Readonly<Record<string, Artifact>> = read(folder, 'manifest.json').artifacts
  return inOrder(
    Object.entries(artifacts)
      .filter(([, { type }]) => type === 'aws:cloudformation:stack')
      .map(([name, { environment, properties }]) => {
        const [account = '', region = ''] = environment.replace('aws://', '').split('/')
        return { name, account, region, template: read(folder, properties.templateFile) }
      }),
  )
}

const described = async (sandbox: Sandbox, stack: Stack): Promise<Answer> => {
  const input = { StackName: stack.name }
  const { Stacks } = await call(sandbox, stack, 'cloudformation', 'DescribeStacks', input)
  return Stacks[0]
}

/** The first resource that could not be made what it should be. */
const failureOf = async (sandbox: Sandbox, stack: Stack, doing: string): Promise<Failure> => {
  const input = { StackName: stack.name }
  const found = await call(sandbox, stack, 'cloudformation', 'DescribeStackEvents', input)
  const failed = (found.StackEvents as Answer[]).findLast((event) =>
    /_FAILED$/.test(event.ResourceStatus),
  )
  return {
    step: `CloudFormation ${doing}: ${failed?.ResourceType ?? 'the stack'}`,
    ...(failed && { code: failed.ResourceStatus }),
  }
}

type Verb = 'CreateStack' | 'UpdateStack' | 'DeleteStack'

type Carried = { readonly failure?: Failure; readonly key?: string }

/** Asks, waits, and looks at what has become of the stack; one that is gone has been deleted. */
const carryOut = async (
  sandbox: Sandbox,
  stack: Stack,
  verb: Verb,
  input: Readonly<Record<string, unknown>>,
): Promise<Carried> => {
  const doing = verb.replace('Stack', '').toLowerCase()
  const StackName = stack.name
  const role = stack.role && { RoleARN: stack.role }
  const id = verb === 'DeleteStack' ? (await described(sandbox, stack)).StackId : StackName
  const refused = await attempt(`CloudFormation ${doing}: the stack`, () =>
    call(sandbox, stack, 'cloudformation', verb, { StackName, ...input, ...role }),
  )
  if (refused) return { failure: refused }
  await sandbox.settled()
  const { StackStatus, Outputs = [] } = await described(sandbox, { ...stack, name: id })
  if (!/^(CREATE|UPDATE|DELETE)_COMPLETE$/.test(StackStatus)) {
    return { failure: await failureOf(sandbox, { ...stack, name: id }, doing) }
  }
  const output = (Outputs as Answer[]).find(({ OutputKey }) => OutputKey === 'KeyArn')
  return output ? { key: output.OutputValue } : {}
}

const CAPABILITIES = { Capabilities: ['CAPABILITY_NAMED_IAM'] }

const bodyOf = ({ template }: Stack) => ({ TemplateBody: JSON.stringify(template) })

/** Creates stacks one after the other; returns what went wrong first. */
export const createStacks = async (
  sandbox: Sandbox,
  stacks: readonly Stack[],
): Promise<Failure | undefined> => {
  const keys = new Map<string, string>()
  for (const stack of stacks) {
    const Parameters = parametersOf(stack).map(([ParameterKey, from]) => ({
      ParameterKey,
      ParameterValue: keys.get(from),
    }))
    const input = { ...bodyOf(stack), Parameters, ...CAPABILITIES }
    const { failure, key } = await carryOut(sandbox, stack, 'CreateStack', input)
    if (failure) return failure
    if (key) keys.set(stack.name, key)
  }
  return undefined
}

export const updateStacks = async (
  sandbox: Sandbox,
  stacks: readonly Stack[],
): Promise<Failure | undefined> => {
  for (const stack of stacks) {
    const Parameters = parametersOf(stack).map(([ParameterKey]) => ({
      ParameterKey,
      UsePreviousValue: true,
    }))
    const input = { ...bodyOf(stack), Parameters, ...CAPABILITIES }
    const { failure } = await carryOut(sandbox, stack, 'UpdateStack', input)
    if (failure) return failure
  }
  return undefined
}

/** Deletes stacks, the last one first. */
export const deleteStacks = async (
  sandbox: Sandbox,
  stacks: readonly Stack[],
): Promise<Failure | undefined> => {
  for (const stack of stacks.toReversed()) {
    const { failure } = await carryOut(sandbox, stack, 'DeleteStack', {})
    if (failure) return failure
  }
  return undefined
}

/** @throws where something that has to be there for a test cannot be made */
export const given = async (failure: Promise<Failure | undefined>): Promise<void> => {
  const found = await failure
  if (found) throw new Error(`${found.step} ${found.code ?? ''}`)
}
