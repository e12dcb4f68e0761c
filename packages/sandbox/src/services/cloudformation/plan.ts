/** A source and where it goes, evaluated: what resources there are to be, in which order. */
import type { World } from '../../world.ts'
import { evaluateConditions } from './engine/conditions.ts'
import { activeResources, creationOrder, dependenciesOf } from './engine/dependencies.ts'
import { templateError, validationError } from './engine/errors.ts'
import { evaluate } from './engine/evaluate.ts'
import type { Json, JsonObject } from './engine/json.ts'
import { parameterRefs } from './engine/parameters.ts'
import { parseTemplate, type ResourceDeclaration, type Template } from './engine/parse-template.ts'
import { pseudoParameters } from './engine/pseudo-parameters.ts'
import { choose, importsIn } from './engine/references.ts'
import type { Scope, Visible } from './engine/scope.ts'
import { exportsOf } from './exports.ts'
import { resourcesOf } from './find-stack.ts'
import { resourceTypes } from './resources/index.ts'
import type { Source, Stack, StackOutput, StackResource } from './state.ts'

/** What a plan needs to know of the stack it is for. */
export type PlanFor = Pick<Stack, 'id' | 'name' | 'account' | 'region'>

export type Plan = {
  readonly template: Template
  readonly resources: Readonly<Record<string, ResourceDeclaration>>
  readonly needs: Readonly<Record<string, readonly string[]>>
  /** Logical ids, each after those it needs. */
  readonly order: readonly string[]
  /** Names of the exports it imports. */
  readonly imports: readonly string[]
  readonly scope: (resource: Scope['resource']) => Scope
}

const importValue =
  (world: World, { account, region, id }: PlanFor) =>
  (name: string): string => {
    const found = exportsOf({ world, account, region }).find((each) => each.name === name)
    if (found && found.stack.id !== id) return found.value
    throw validationError(`No export named ${name} found.`)
  }

const importNames = (template: Template, values: Omit<Scope, 'resource'>): readonly string[] => {
  const holds = (condition: string): boolean => values.conditions[condition] ?? false
  const noResource: Scope = {
    ...values,
    resource: () => {
      throw templateError('Fn::ImportValue cannot depend on a resource')
    },
  }
  const pieces: Json[] = [
    ...Object.values(activeResources(template, values.conditions)).map(
      ({ Properties }) => Properties,
    ),
    ...Object.values(template.Outputs)
      .filter(({ Condition }) => Condition === undefined || holds(Condition))
      .map(({ Value }) => Value),
  ]
  const names = importsIn(choose(pieces, holds)).map((name) => String(evaluate(name, noResource)))
  return [...new Set(names)]
}

/** @throws ServiceError where the template is not one, or its conditions or imports come to nothing */
export const planOf = (world: World, home: PlanFor, source: Source): Plan => {
  const template = parseTemplate(source.template)
  const values = {
    values: {
      ...parameterRefs(template, source.parameters),
      ...pseudoParameters({
        account: home.account,
        region: home.region,
        stackId: home.id,
        stackName: home.name,
      }),
    },
    mappings: template.Mappings,
    region: home.region,
  }
  const conditions = evaluateConditions(template.Conditions, values)
  const base = { ...values, conditions, importValue: importValue(world, home) }
  const resources = activeResources(template, conditions)
  const needs = dependenciesOf(resources, conditions)
  return {
    template,
    resources,
    needs,
    order: creationOrder(needs),
    imports: importNames(template, base),
    scope: (resource) => ({ ...base, resource }),
  }
}

/** What Ref and Fn::GetAtt see of a resource that has been made. */
export const visible = ({ type, now }: StackResource): Visible | undefined => {
  if (!now) return undefined
  const ref = resourceTypes[type]?.ref?.(now.physicalId, now.attributes) ?? now.physicalId
  return { ref, attributes: now.attributes }
}

/** The scope of a plan over the resources as they are now. */
export const liveScope = (world: World, stackId: string, plan: Plan): Scope => {
  const byId = new Map(resourcesOf(world, stackId).map((each) => [each.logicalId, each]))
  return plan.scope((logicalId) => {
    const resource = byId.get(logicalId)
    return resource && visible(resource)
  })
}

const outputText = (value: Json): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value)

/** The outputs whose condition holds. */
export const outputsOf = ({ template }: Plan, scope: Scope): readonly StackOutput[] =>
  Object.entries(template.Outputs).flatMap(([key, { Value, Description, Condition, Export }]) => {
    if (Condition !== undefined && !scope.conditions[Condition]) return []
    const value = outputText(evaluate(Value, scope))
    return [
      {
        key,
        value,
        ...(Description === undefined ? {} : { description: Description }),
        ...(Export ? { exportName: outputText(evaluate(Export.Name, scope)) } : {}),
      },
    ]
  })

export type { JsonObject }
