import type { ActionDeclaration, PipelineDeclaration } from '@aws-sdk/client-codepipeline'
import { notImplemented } from '../../../errors.ts'
import { ACTION_TYPES, type ActionType, UNSUPPORTED } from './action-types.ts'
import { invalidAction, invalidStructure, invalidValue } from './problem.ts'

const VALUE_LENGTH = 1000

/** The type of an action; undefined where nothing of that name runs here. */
export const typeOf = ({ actionTypeId }: ActionDeclaration): ActionType | undefined =>
  actionTypeId?.owner === 'AWS' && actionTypeId.version === '1'
    ? ACTION_TYPES.find(
        ({ category, provider }) =>
          category === actionTypeId.category && provider === actionTypeId.provider,
      )
    : undefined

const known = (action: ActionDeclaration, region: string): ActionType => {
  const type = typeOf(action)
  if (type) return type
  const { category, owner, provider, version } = action.actionTypeId ?? {}
  if (owner === 'AWS' && UNSUPPORTED.has(`${category}/${provider}`)) {
    throw notImplemented(`the CodePipeline action ${category}/${provider}`)
  }
  throw invalidStructure(
    `ActionType (Category: '${category}', Provider: '${provider}', Owner: '${owner}', Version: '${version}') in action '${action.name}' is not available in region ${region.toUpperCase().replaceAll('-', '_')}`,
  )
}

const checkConfiguration = (action: ActionDeclaration, type: ActionType): void => {
  const configuration = action.configuration ?? {}
  const supported = [...type.required, ...type.optional].sort()
  const unknown = Object.keys(configuration).filter((key) => !supported.includes(key))
  if (unknown.length > 0) {
    throw invalidAction(
      `Action configuration for action '${action.name}' contains unknown configuration keys [${unknown.join(', ')}]. The supported configuration keys: [${supported.join(', ')}]`,
    )
  }
  const missing = type.required.find((key) => !configuration[key])
  if (missing) {
    throw invalidAction(
      `Action configuration for action '${action.name}' missing required configuration '${missing}'`,
    )
  }
  const [long] =
    Object.entries(configuration).find(([, value]) => value.length > VALUE_LENGTH) ?? []
  if (long) {
    throw invalidValue(
      `configuration.${long}`,
      '…',
      `Member must have length less than or equal to ${VALUE_LENGTH}`,
    )
  }
}

const checkCount = (
  { name }: ActionDeclaration,
  what: 'input' | 'output',
  count: number,
  [min, max]: readonly [number, number],
): void => {
  if (count >= min && count <= max) return
  const bound =
    count < min
      ? `minimum ${what} artifact count (${min})`
      : `maximum ${what} artifact count (${max})`
  throw invalidStructure(
    `Action ${name} has ${count} ${what} artifacts, which is ${count < min ? 'less' : 'more'} than the ${bound} of its type.`,
  )
}

const checkFormat = ({ name, configuration }: ActionDeclaration): void => {
  const { OutputArtifactFormat: format = 'CODE_ZIP' } = configuration ?? {}
  if (!['CODE_ZIP', 'CODEBUILD_CLONE_REF'].includes(format)) {
    throw invalidAction(
      `Action configuration for action '${name}' has an invalid value for 'OutputArtifactFormat': it must be CODE_ZIP or CODEBUILD_CLONE_REF.`,
    )
  }
}

/** What holds for one provider only. */
const SPECIAL: Readonly<Record<string, (action: ActionDeclaration) => void>> = {
  'Source/CodeCommit': checkFormat,
  'Source/CodeStarSourceConnection': checkFormat,
  'Deploy/S3': ({ name, configuration = {} }) => {
    if (!['true', 'false'].includes(configuration['Extract'] ?? '')) {
      throw invalidAction(
        `Action configuration for action '${name}' has an invalid value for 'Extract': it must be true or false.`,
      )
    }
    if (configuration['Extract'] === 'false' && !configuration['ObjectKey']) {
      throw invalidAction(
        `Action configuration for action '${name}' missing required configuration 'ObjectKey'`,
      )
    }
  },
  'Approval/Manual': ({ name, roleArn, region }) => {
    if (roleArn !== undefined && region !== undefined) {
      throw invalidAction(`Manual approval action '${name}' cannot run in another Region.`)
    }
  },
}

const checkTimeout = ({ name, timeoutInMinutes, actionTypeId }: ActionDeclaration): void => {
  if (timeoutInMinutes === undefined) return
  if (actionTypeId?.category !== 'Approval') {
    throw notImplemented(`timeoutInMinutes of the action ${name}, which is no approval`)
  }
  if (timeoutInMinutes < 5 || timeoutInMinutes > 86_400) {
    throw invalidValue(
      `timeoutInMinutes of ${name}`,
      timeoutInMinutes,
      'Member must have value between 5 and 86400',
    )
  }
}

const checkAction = (action: ActionDeclaration, region: string): void => {
  const type = known(action, region)
  if (
    action.commands?.length ||
    action.outputVariables?.length ||
    action.environmentVariables?.length
  ) {
    throw notImplemented(
      `commands, outputVariables or environmentVariables of the action ${action.name}`,
    )
  }
  checkConfiguration(action, type)
  checkCount(action, 'input', action.inputArtifacts?.length ?? 0, type.inputs)
  checkCount(action, 'output', action.outputArtifacts?.length ?? 0, type.outputs)
  checkTimeout(action)
  SPECIAL[`${type.category}/${type.provider}`]?.(action)
  if (type.category === 'Source' && action.region && action.region !== region) {
    throw invalidStructure(
      `Source action ${action.name} must be in the same region as the pipeline`,
    )
  }
}

export const checkActions = ({ stages = [] }: PipelineDeclaration, region: string): void => {
  for (const { actions = [] } of stages) for (const action of actions) checkAction(action, region)
}
