import { ELEMENTS } from '../elements.ts'
import { type Fields, isRecord } from '../shape.ts'
import { checkAction } from './check-action.ts'
import { checkBucketStatement } from './check-bucket-statement.ts'
import { checkCondition } from './check-condition.ts'
import { checkPrincipal } from './check-principal.ts'
import { checkResource } from './check-resource.ts'
import { type Fault, fault } from './fault.ts'
import type { KindRules } from './kinds.ts'

export type Surrounding = {
  readonly rules: KindRules
  /** The ARN of the resource that the policy is put on. */
  readonly resource?: string
}

type Texts = { readonly values: readonly string[]; readonly faults: readonly Fault[] }

const textsOf = (path: string, element: unknown): Texts => {
  const list: readonly unknown[] = Array.isArray(element) ? element : [element]
  const values = list.filter((value): value is string => typeof value === 'string')
  return { values, faults: values.length === list.length ? [] : fault(path, 'syntax') }
}

/** `Action` or `NotAction`, `Resource` or `NotResource`: exactly one. */
const nameOf = (statement: Fields, name: string): string | undefined =>
  [name, `Not${name}`].find((candidate) => statement[candidate] !== undefined)

const bothOf = (path: string, statement: Fields): readonly Fault[] =>
  ['Principal', 'Action', 'Resource'].flatMap((name) =>
    statement[name] !== undefined && statement[`Not${name}`] !== undefined
      ? fault(`${path}.Not${name}`, 'syntax')
      : [],
  )

const checkEffect = (path: string, effect: unknown): readonly Fault[] => {
  if (effect === 'Allow' || effect === 'Deny') return []
  if (effect === undefined) return fault(path, 'missing-effect')
  const almost = typeof effect === 'string' && ['allow', 'deny'].includes(effect.toLowerCase())
  return almost ? fault(path, 'effect-case', effect) : fault(path, 'syntax')
}

const checkSid = (path: string, sid: unknown, { dialect }: KindRules): readonly Fault[] => {
  if (sid === undefined) return []
  if (typeof sid !== 'string') return fault(path, 'syntax')
  // Resources' policies take other characters too.
  return dialect === 'iam' && !/^[0-9A-Za-z]*$/.test(sid) ? fault(path, 'sid-characters') : []
}

const checkWho = (path: string, statement: Fields, rules: KindRules): readonly Fault[] => {
  const name = nameOf(statement, 'Principal')
  if (rules.principal === 'forbidden') {
    return name === undefined ? [] : fault(`${path}.${name}`, 'principal-forbidden')
  }
  if (name === undefined) return fault(path, 'principal-missing')
  const negated = name === 'NotPrincipal'
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
  if (negated && (statement['Effect'] !== 'Deny' || rules.resource === 'forbidden')) {
    return fault(`${path}.${name}`, 'syntax')
  }
  return checkPrincipal(`${path}.${name}`, statement[name])
}

const checkWhat = (path: string, statement: Fields, rules: KindRules): readonly Fault[] => {
  const name = nameOf(statement, 'Action')
  if (name === undefined) return fault(path, 'action-missing')
  const place = `${path}.${name}`
  const { values, faults } = textsOf(place, statement[name])
  if (faults.length > 0) return faults
  if (values.length === 0) return fault(place, 'action-missing')
  return values.flatMap((action) => checkAction(place, action, rules))
}

const checkWhere = (path: string, statement: Fields, rules: KindRules): readonly Fault[] => {
  const name = nameOf(statement, 'Resource')
  if (name === undefined) {
    return rules.resource === 'required' ? fault(path, 'resource-missing') : []
  }
  const place = `${path}.${name}`
  if (rules.resource === 'forbidden') return fault(place, 'resource-forbidden')
  const { values, faults } = textsOf(place, statement[name])
  if (faults.length > 0) return faults
  if (values.length === 0) return fault(place, 'resource-missing')
  return values.flatMap((resource) => checkResource(place, resource))
}

const checkFit = (
  path: string,
  statement: Fields,
  { rules, resource }: Surrounding,
): readonly Fault[] =>
  rules.dialect === 's3' && statement['Action'] !== undefined && statement['Resource'] !== undefined
    ? checkBucketStatement(
        path,
        textsOf(path, statement['Action']).values,
        textsOf(path, statement['Resource']).values,
        resource,
      )
    : []

export const checkStatement = (
  path: string,
  statement: unknown,
  surrounding: Surrounding,
): readonly Fault[] => {
  if (!isRecord(statement)) return fault(path, 'syntax')
  const { rules } = surrounding
  return [
    ...Object.keys(statement)
      .filter((name) => !ELEMENTS.includes(name))
      .flatMap((name) => fault(`${path}.${name}`, 'unknown-field', name)),
    ...bothOf(path, statement),
    ...checkEffect(`${path}.Effect`, statement['Effect']),
    ...checkSid(`${path}.Sid`, statement['Sid'], rules),
    ...checkWho(path, statement, rules),
    ...checkWhat(path, statement, rules),
    ...checkWhere(path, statement, rules),
    ...checkFit(path, statement, surrounding),
    ...(statement['Condition'] === undefined
      ? []
      : checkCondition(`${path}.Condition`, statement['Condition'])),
  ]
}
