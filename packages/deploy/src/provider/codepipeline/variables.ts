/** Variables of a pipeline, as CodePipeline has them and as Terraform writes them. */
import type { PipelineVariableDeclaration } from '@aws-sdk/client-codepipeline'
import type { Arguments } from '../resource-type.ts'
import { blocks, textOr } from '../values.ts'

export const VARIABLE_ARGUMENTS: readonly string[] = [
  'variable',
  'variable.name',
  'variable.default_value',
  'variable.description',
]

/** For `CreatePipeline` and `UpdatePipeline`. */
export const variablesOf = (args: Arguments): PipelineVariableDeclaration[] =>
  blocks(args, 'variable').map((variable) => ({
    name: textOr(variable, 'name', undefined),
    defaultValue: textOr(variable, 'default_value', '') || undefined,
    description: textOr(variable, 'description', '') || undefined,
  }))

/** From `GetPipeline`. */
export const variableArguments = (
  variables: readonly PipelineVariableDeclaration[] = [],
): readonly Arguments[] =>
  variables.map(({ name, defaultValue, description }) => ({
    name,
    default_value: defaultValue ?? '',
    description: description ?? '',
  }))
