/** What the references in a template stand for, with the ids that documents.ts makes up. */
import type { PipelineModel } from '../infra/shared/index.ts'
import { artifactsStackName, stacksOf, targetStackName } from '../infra/stacks.ts'
import { artifactKeyArn, connectionArn, targetKeyArn } from './documents.ts'
import type { Stack } from './templates.ts'

/** The ARN of the one key that each stack has, by the name of the stack. */
const keyArnsOf = (model: PipelineModel): ReadonlyMap<string, string> =>
  new Map([
    ...model.targets.map(
      (target) => [targetStackName(model, target), targetKeyArn(target)] as const,
    ),
    ...model.pipelines.flatMap((pipeline) =>
      pipeline.stores.map(
        (store) => [artifactsStackName(pipeline, store), artifactKeyArn(store)] as const,
      ),
    ),
  ])

/**
 * Returns a function that replaces a value's references: parameters and exports by the ARN that the other
 * stack hands over, attributes by the ARN of the stack's own key.
 */
export const resolverOf = (model: PipelineModel) => {
  const keyArns = keyArnsOf(model)
  const plans = new Map(stacksOf(model).map((plan) => [plan.name, plan]))
  const first = model.pipelines[0]
  const given = first?.source.type === 'connection' ? first.source.connectionArn : undefined

  const resolve = (stack: Stack, [reference, to]: readonly [string, unknown]): unknown => {
    const name = String(to)
    if (reference === 'Ref') {
      const parameter = plans.get(stack.name)?.parameters.find(({ id }) => id === name)
      return keyArns.get(parameter?.from ?? '')
    }
    if (reference === 'Fn::GetAtt') return keyArns.get(stack.name)
    const plan = plans.get(name.split(':')[0] ?? '')
    return plan && (name.includes('Connection') ? connectionArn(plan) : keyArns.get(plan.name))
  }

  return (stack: Stack, value: unknown): unknown =>
    JSON.parse(JSON.stringify(value), (_, each) => {
      if (first && each === given) return connectionArn(first)
      if (typeof each !== 'object' || each === null) return each
      const [entry, ...others] = Object.entries(each)
      if (!entry || others.length > 0 || !/^(Ref|Fn::\w+)$/.test(entry[0])) return each
      return resolve(stack, entry) ?? each
    })
}
