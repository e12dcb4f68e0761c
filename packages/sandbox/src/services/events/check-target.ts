import type { Target as Given } from '@aws-sdk/client-eventbridge'
import { parseArn } from '../../arn.ts'
import { notImplemented, ServiceError } from '../../errors.ts'
import { isPath } from './path.ts'
import type { Rule } from './state.ts'
import { targetTypeOf } from './targets/index.ts'
import type { TargetType } from './targets/target-type.ts'
import { undefinedNames } from './transform.ts'

const invalid = (message: string): ServiceError => new ServiceError('ValidationException', message)

/** What a target may hold: everything else belongs to kinds of targets that are not here. */
const MEMBERS: ReadonlySet<string> = new Set([
  'Id',
  'Arn',
  'RoleArn',
  'Input',
  'InputPath',
  'InputTransformer',
])

const checkMembers = (target: Given): void => {
  const other = Object.entries(target).find(
    ([name, value]) => value !== undefined && !MEMBERS.has(name),
  )
  if (other) throw notImplemented(`${other[0]} of a target of an EventBridge rule`)
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const checkTransformer = ({ Id, InputTransformer }: Given): void => {
  if (!InputTransformer) return
  const paths = Object.entries(InputTransformer.InputPathsMap ?? {})
  const bad = paths.find(([name, path]) => name.startsWith('AWS.') || !isPath(path))
  if (bad) throw invalid(`Invalid InputPath for target ${Id} : ${bad[1]}.`)
  if (paths.length > 100) throw invalid(`InputPathsMap of target ${Id} has more than 100 entries.`)
  const [name] = undefinedNames(InputTransformer)
  if (name !== undefined) {
    throw invalid(
      `Invalid InputTemplate for target ${Id} : [Placeholder <${name}> is not defined in InputPathsMap.].`,
    )
  }
}

const checkInput = (target: Given): void => {
  const { Id, Input, InputPath, InputTransformer } = target
  if ([Input, InputPath, InputTransformer].filter((given) => given !== undefined).length > 1) {
    throw invalid(
      `Only one of Input, InputPath, or InputTransformer must be provided for target ${Id}.`,
    )
  }
  if (Input !== undefined && !isJson(Input)) {
    throw invalid(`JSON syntax error in input for target ${Id}.`)
  }
  if (InputPath !== undefined && !isPath(InputPath)) {
    throw invalid(`Invalid InputPath for target ${Id} : ${InputPath}.`)
  }
  checkTransformer(target)
}

const checkPlace = (target: Given, rule: Rule, type: TargetType): void => {
  const { Arn = '', RoleArn } = target
  const arn = parseArn(Arn)
  if (arn?.account !== rule.account && !type.crossAccount) {
    throw new ServiceError(
      'AccessDeniedException',
      `Access to the resource ${Arn} is denied. Reason: Adding cross-account target is not permitted.`,
    )
  }
  if (arn && type.needsRole(arn, rule) && !RoleArn)
    throw invalid(`RoleArn is required for target ${Arn}.`)
}

/**
 * Refuses a target that its kind cannot take.
 * @throws ServiceError
 */
export const checkTarget = (target: Given, rule: Rule): void => {
  const { Id = '', Arn = '' } = target
  if (!/^[.\-_A-Za-z0-9]{1,64}$/.test(Id)) {
    throw invalid(
      `1 validation error detected: Value '${Id}' at 'targets.1.member.id' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+`,
    )
  }
  const type = targetTypeOf(Arn)
  checkMembers(target)
  checkPlace(target, rule, type)
  checkInput(target)
  const refused = type.refuses?.({ ...target, Id, Arn })
  if (refused) throw invalid(refused)
}
