/** Stages and their actions, as CodePipeline has them and as Terraform writes them. */
import type {
  ActionDeclaration,
  StageDeclaration,
  StageRetryMode,
} from '@aws-sdk/client-codepipeline'
import { DeployError } from '../../errors.ts'
import { enumerated } from '../enumerated.ts'
import type { Arguments } from '../resource-type.ts'
import { block, blocks, numberOr, textMap, textOr, texts } from '../values.ts'

const ACTION = [
  'name',
  'category',
  'owner',
  'provider',
  'version',
  'run_order',
  'configuration',
  'input_artifacts',
  'output_artifacts',
  'namespace',
  'region',
  'role_arn',
  'timeout_in_minutes',
]

export const STAGE_ARGUMENTS: readonly string[] = [
  'stage',
  'stage.name',
  'stage.action',
  ...ACTION.map((argument) => `stage.action.${argument}`),
  'stage.on_failure',
  'stage.on_failure.result',
  'stage.on_failure.retry_configuration',
  'stage.on_failure.retry_configuration.retry_mode',
]

/** Undefined where CodePipeline would not take an empty one. */
const filled = <T extends object>(value: T): T | undefined =>
  Object.keys(value).length > 0 ? value : undefined

const artifacts = (args: Arguments, name: string) =>
  texts(args, name).map((each) => ({ name: each }))

/** The Region is left out where it is the pipeline's own. */
const actionOf = (args: Arguments, home: string): ActionDeclaration => {
  const region = textOr(args, 'region', '')
  return {
    name: textOr(args, 'name', undefined),
    actionTypeId: {
      category: enumerated(args, 'category'),
      owner: enumerated(args, 'owner'),
      provider: textOr(args, 'provider', undefined),
      version: textOr(args, 'version', undefined),
    },
    runOrder: numberOr(args, 'run_order', 0) || 1,
    configuration: filled({ ...textMap(args, 'configuration') }),
    inputArtifacts: filled(artifacts(args, 'input_artifacts')),
    outputArtifacts: filled(artifacts(args, 'output_artifacts')),
    namespace: textOr(args, 'namespace', '') || undefined,
    region: region === home ? undefined : region || undefined,
    roleArn: textOr(args, 'role_arn', '') || undefined,
    timeoutInMinutes: numberOr(args, 'timeout_in_minutes', 0) || undefined,
  }
}

const actionArguments = (action: ActionDeclaration, home: string): Arguments => ({
  name: action.name,
  category: action.actionTypeId?.category,
  owner: action.actionTypeId?.owner,
  provider: action.actionTypeId?.provider,
  version: action.actionTypeId?.version,
  run_order: action.runOrder ?? 1,
  configuration: action.configuration ?? {},
  input_artifacts: (action.inputArtifacts ?? []).map(({ name }) => name),
  output_artifacts: (action.outputArtifacts ?? []).map(({ name }) => name),
  namespace: action.namespace ?? '',
  region: action.region ?? home,
  role_arn: action.roleArn ?? '',
  timeout_in_minutes: action.timeoutInMinutes ?? 0,
})

const onFailureOf = (args: Arguments): StageDeclaration['onFailure'] => {
  const [given] = blocks(args, 'on_failure')
  if (!given) return undefined
  const retryMode = enumerated<StageRetryMode>(block(given, 'retry_configuration'), 'retry_mode')
  return {
    result: enumerated(given, 'result'),
    retryConfiguration: retryMode && { retryMode },
  }
}

const onFailureArguments = ({ onFailure }: StageDeclaration): readonly Arguments[] => {
  if (!onFailure) return []
  const retryMode = onFailure.retryConfiguration?.retryMode
  return [
    {
      result: onFailure.result ?? '',
      retry_configuration: retryMode ? [{ retry_mode: retryMode }] : [],
    },
  ]
}

/** For `CreatePipeline` and `UpdatePipeline`. */
export const stagesOf = (args: Arguments, home: string): StageDeclaration[] =>
  blocks(args, 'stage').map((stage) => ({
    name: textOr(stage, 'name', undefined),
    actions: blocks(stage, 'action').map((action) => actionOf(action, home)),
    onFailure: onFailureOf(stage),
  }))

/** From `GetPipeline`, with what it leaves out filled in. */
export const stageArguments = (
  stages: readonly StageDeclaration[] = [],
  home: string,
): readonly Arguments[] =>
  stages.map((stage) => ({
    name: stage.name,
    action: (stage.actions ?? []).map((action) => actionArguments(action, home)),
    on_failure: onFailureArguments(stage),
  }))

/**
 * CodePipeline does not show a token again, so that nobody could tell whether it is still the one that was asked for.
 * @throws DeployError
 */
export const checkSecrets = (stages: readonly StageDeclaration[]): void => {
  for (const { name, configuration } of stages.flatMap(({ actions }) => actions ?? [])) {
    if (!configuration || !('OAuthToken' in configuration)) continue
    throw new DeployError(
      'NOT_SUPPORTED',
      `The action ${name} has an OAuthToken, which the embedded path does not support; use a connection (CodeStarSourceConnection).`,
    )
  }
}
