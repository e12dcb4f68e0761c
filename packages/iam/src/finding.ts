import type { Caller } from './caller.ts'
import { statementsOf } from './compile.ts'
import type { Deciding, Side } from './decision.ts'
import type { NamedPolicy } from './document.ts'
import { IamError } from './errors.ts'
import type { Grade } from './principal-element.ts'
import type { Request } from './request.ts'
import type { CompiledStatement } from './statement.ts'
import type { Surroundings } from './surroundings.ts'

/** What the policies of one side say: every deny, and the first allow of each grade. */
export type Finding = {
  readonly denies: readonly Deciding[]
  readonly allows: Readonly<Partial<Record<Grade, Deciding>>>
}

export const NOTHING: Finding = { denies: [], allows: {} }

/** The request as statements ask for it. */
export type Question = {
  readonly request: Request
  /** In lower case. */
  readonly action: string
  readonly surroundings: Surroundings
  readonly caller: Caller
}

const gradeOf = (
  statement: CompiledStatement,
  question: Question,
  attached: boolean,
): Grade | undefined => {
  const { action, request, surroundings, caller } = question
  if (!statement.action(action)) return undefined
  if (statement.resource && !statement.resource(request.resource, surroundings)) return undefined
  const grade = attached ? 'direct' : statement.principal?.(caller)
  if (grade === undefined) return undefined
  return statement.conditions.every((holds) => holds(surroundings)) ? grade : undefined
}

/** Policies of a caller name no principal, those of a resource must: the wrong kind says nothing that can be trusted. */
const checkKind = (policy: NamedPolicy, statement: CompiledStatement, attached: boolean): void => {
  const where = `Statement[${statement.index}] of ${policy.name}`
  if (attached && statement.principal) {
    throw new IamError(
      'UnsupportedElement',
      `${where} is attached to its caller and names a principal`,
    )
  }
  if (attached && !statement.resource) {
    throw new IamError('InvalidPolicy', `${where} has neither Resource nor NotResource`)
  }
  if (!attached && !statement.principal) {
    throw new IamError('InvalidPolicy', `${where} has neither Principal nor NotPrincipal`)
  }
}

/** Asks policies of one side; `attached` when they belong to the caller and not to the resource. */
export const find = (
  policies: readonly NamedPolicy[],
  side: Side,
  question: Question,
  attached: boolean,
): Finding => {
  const denies: Deciding[] = []
  const allows: Partial<Record<Grade, Deciding>> = {}
  for (const policy of policies) {
    for (const statement of statementsOf(policy.document)) {
      checkKind(policy, statement, attached)
      const grade = gradeOf(statement, question, attached)
      if (grade === undefined) continue
      const { index, sid, effect } = statement
      const deciding = {
        policy: policy.name,
        statement: index,
        ...(sid !== undefined && { sid }),
        effect,
        side,
      }
      if (effect === 'Deny') denies.push(deciding)
      else allows[grade] ??= deciding
    }
  }
  return { denies, allows }
}
