/** A target of a rule, as EventBridge has it and as Terraform writes it. */
import type { Target } from '@aws-sdk/client-eventbridge'
import type { Arguments } from '../resource-type.ts'
import { block, blocks, numberOr, textMap, textOr } from '../values.ts'

export const TARGET_SETTINGS: readonly string[] = [
  'arn',
  'role_arn',
  'input',
  'input_path',
  'input_transformer',
  'input_transformer.input_paths',
  'input_transformer.input_template',
  'retry_policy',
  'retry_policy.maximum_event_age_in_seconds',
  'retry_policy.maximum_retry_attempts',
  'dead_letter_config',
  'dead_letter_config.arn',
]

/** What EventBridge does where nothing is said: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html */
const DAY = 86_400
const RETRIES = 185

const transformer = (args: Arguments): Target['InputTransformer'] => {
  const [given] = blocks(args, 'input_transformer')
  if (!given) return undefined
  return {
    InputPathsMap: { ...textMap(given, 'input_paths') },
    InputTemplate: textOr(given, 'input_template', undefined),
  }
}

const retryPolicy = (args: Arguments): Target['RetryPolicy'] => {
  const [given] = blocks(args, 'retry_policy')
  if (!given) return undefined
  return {
    MaximumEventAgeInSeconds: numberOr(given, 'maximum_event_age_in_seconds', DAY),
    MaximumRetryAttempts: numberOr(given, 'maximum_retry_attempts', RETRIES),
  }
}

/** For `PutTargets`. */
export const targetOf = (args: Arguments): Target => {
  const deadLetters = textOr(block(args, 'dead_letter_config'), 'arn', '')
  return {
    Id: textOr(args, 'target_id', undefined),
    Arn: textOr(args, 'arn', undefined),
    RoleArn: textOr(args, 'role_arn', '') || undefined,
    Input: textOr(args, 'input', '') || undefined,
    InputPath: textOr(args, 'input_path', '') || undefined,
    InputTransformer: transformer(args),
    RetryPolicy: retryPolicy(args),
    DeadLetterConfig: deadLetters ? { Arn: deadLetters } : undefined,
  }
}

/** From `ListTargetsByRule`. */
export const targetArguments = (target: Target): Arguments => ({
  target_id: target.Id,
  arn: target.Arn,
  role_arn: target.RoleArn ?? '',
  input: target.Input ?? '',
  input_path: target.InputPath ?? '',
  input_transformer: [target.InputTransformer ?? []].flat().map((found) => ({
    input_paths: found.InputPathsMap ?? {},
    input_template: found.InputTemplate,
  })),
  retry_policy: [target.RetryPolicy ?? []].flat().map((found) => ({
    maximum_event_age_in_seconds: found.MaximumEventAgeInSeconds ?? DAY,
    maximum_retry_attempts: found.MaximumRetryAttempts ?? RETRIES,
  })),
  dead_letter_config: [target.DeadLetterConfig?.Arn ?? []].flat().map((arn) => ({ arn })),
})
