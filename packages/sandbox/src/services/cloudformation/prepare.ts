/** From what an operation is given to what a stack is made from. */
import type { Parameter } from '@aws-sdk/client-cloudformation'
import type { Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { checkTags, type GivenTag, tagsOf } from '../tags.ts'
import { actorOf, checkRoleArn } from './deploy/actor.ts'
import { serviceCalls } from './deploy/deployment.ts'
import { checkCapabilities } from './engine/capabilities.ts'
import { checkTemplate } from './engine/check-template.ts'
import { validationError } from './engine/errors.ts'
import { isStored, type ParameterValue, parametersOf } from './engine/parameters.ts'
import { parseTemplate, type Template } from './engine/parse-template.ts'
import { checkRules } from './engine/rules.ts'
import { type Plan, planOf } from './plan.ts'
import { resourceTypes } from './resources/index.ts'
import type { Source, Stack } from './state.ts'
import { type GivenTemplate, templateOf } from './template-source.ts'

export type GivenSource = GivenTemplate & {
  readonly StackName?: string | undefined
  readonly Parameters?: readonly Parameter[] | undefined
  readonly Capabilities?: readonly string[] | undefined
  readonly Tags?: readonly GivenTag[] | undefined
  readonly RoleARN?: string | undefined
}

/** The stack that a source is for. */
type For = Pick<Stack, 'id' | 'name' | 'account' | 'region' | 'roleArn'>

/** Reads and checks a template; what it says cannot be deployed is refused here. */
export const readTemplate = (text: string): Template => {
  const template = parseTemplate(text)
  checkTemplate(template, (type) =>
    Object.hasOwn(resourceTypes, type) ? resourceTypes[type] : undefined,
  )
  return template
}

/** Values of Parameter Store, read as whoever deploys. */
const resolved = async (
  call: Call<unknown>,
  stack: For,
  template: Template,
  parameters: readonly ParameterValue[],
): Promise<readonly ParameterValue[]> => {
  const stored = parameters.filter(({ key }) => {
    const declared = template.Parameters[key]
    return declared && isStored(declared)
  })
  if (stored.length === 0) return parameters
  const caller = await actorOf(call.world, stack, call.caller)
  const invoke = serviceCalls(call.world, { caller, region: call.region })
  const values = new Map<string, string>()
  for (const { value } of stored) {
    const { Parameters = [] } = await invoke('ssm', 'getParameters', { Names: [value] })
    const [found] = Parameters
    if (found?.Value === undefined) {
      throw validationError(
        `Unable to fetch parameters [${value}] from parameter store for this account.`,
      )
    }
    if (found.Type === 'SecureString') {
      throw validationError(
        `Parameters [${value}] referenced by template have types not supported by CloudFormation.`,
      )
    }
    values.set(value, found.Value)
  }
  return parameters.map((parameter) => {
    const value = stored.includes(parameter) ? values.get(parameter.value) : undefined
    return value === undefined ? parameter : { ...parameter, resolved: value }
  })
}

const serviceError = (error: unknown): never => {
  if (error instanceof ServiceError && error.fields['fromService'] !== undefined) {
    throw validationError(error.message)
  }
  throw error
}

export type Prepared = { readonly source: Source; readonly plan: Plan }

/**
 * What the stack is to be made from, checked as far as it can be without making anything.
 * @throws ServiceError
 */
export const prepare = async (
  call: Call<GivenSource>,
  stack: For,
  previous?: Source,
): Promise<Prepared> => {
  const { input } = call
  checkRoleArn(input.RoleARN, call.caller.account)
  const text = await templateOf(call, previous?.template)
  const template = readTemplate(text)
  const given = parametersOf(template, input.Parameters ?? [], previous?.parameters)
  const parameters = await resolved(call, stack, template, given).catch(serviceError)
  checkCapabilities(template, input.Capabilities ?? [])
  const tags = input.Tags === undefined ? (previous?.tags ?? []) : tagsOf(input.Tags)
  checkTags(tags, 'ValidationError')
  const source: Source = {
    template: text,
    parameters,
    tags,
    capabilities: [...(input.Capabilities ?? [])],
  }
  const plan = planOf(call.world, stack, source)
  checkRules(
    plan.template.Rules,
    plan.scope(() => undefined),
  )
  return { source, plan }
}
