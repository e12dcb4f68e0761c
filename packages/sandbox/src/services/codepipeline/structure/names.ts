import type { ActionDeclaration, PipelineDeclaration } from '@aws-sdk/client-codepipeline'
import { invalidStructure, invalidValue } from './problem.ts'

const NAME = /^[A-Za-z0-9.@\-_]{1,100}$/
const ARTIFACT = /^[a-zA-Z0-9_-]{1,100}$/
const NAMESPACE = /^[A-Za-z0-9@\-_]{1,100}$/
const ROLE_ARN = /^arn:aws(-[\w]+)*:iam::[0-9]{12}:role\/.*$/

const MUST = (pattern: RegExp): string =>
  `Member must satisfy regular expression pattern: ${pattern.source.replace(/^\^|\$$/g, '')}`

const check = (pattern: RegExp, path: string, value: string | undefined): void => {
  if (!pattern.test(value ?? '')) throw invalidValue(path, value, MUST(pattern))
}

const checkUnique = (names: readonly string[], what: string): void => {
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined)
    throw invalidStructure(`${what} name must be unique. ${twice} has been used more than once.`)
}

const checkAction = (action: ActionDeclaration, path: string): void => {
  check(NAME, `${path}.name`, action.name)
  if (action.roleArn !== undefined) check(ROLE_ARN, `${path}.roleArn`, action.roleArn)
  if (action.namespace !== undefined) check(NAMESPACE, `${path}.namespace`, action.namespace)
  for (const artifact of [...(action.inputArtifacts ?? []), ...(action.outputArtifacts ?? [])]) {
    check(ARTIFACT, `${path}.artifacts`, artifact.name)
  }
}

/**
 * Names, their lengths and that none stands twice.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html
 */
export const checkNames = ({ name, roleArn, stages = [] }: PipelineDeclaration): void => {
  check(NAME, 'pipeline.name', name)
  check(ROLE_ARN, 'pipeline.roleArn', roleArn)
  for (const [s, stage] of stages.entries()) {
    const path = `pipeline.stages.${s + 1}.member`
    check(NAME, `${path}.name`, stage.name)
    const actions = stage.actions ?? []
    for (const [a, action] of actions.entries())
      checkAction(action, `${path}.actions.${a + 1}.member`)
    checkUnique(
      actions.map((action) => action.name ?? ''),
      'Action',
    )
  }
  checkUnique(
    stages.map((stage) => stage.name ?? ''),
    'Stage',
  )
  const actions = stages.flatMap((stage) => stage.actions ?? [])
  checkUnique(
    actions.flatMap(({ namespace }) => namespace ?? []),
    'Namespace',
  )
}
