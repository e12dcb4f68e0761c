/** Policies on resources as most services take them: validated, kept with unique ids, shown with names. */
import { type PolicyDocument, type PolicyKind, validatePolicy } from '@xacct/iam'
import type { ServiceError } from '../errors.ts'
import type { Tables } from '../state/table.ts'
import { invalidPrincipal, keptDocument, readableDocument } from './iam/lookup.ts'

/** A policy as it was written, and as it is kept. */
export type ResourcePolicy = { readonly text: string; readonly document: PolicyDocument }

/** How a service refuses a policy: the evaluator's problem, or a principal that does not exist. */
export type Refusal = {
  readonly problem: (problem: { readonly code: string; readonly message: string }) => ServiceError
  readonly principal: (value: string) => ServiceError
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** @throws ServiceError as `refusal` words it */
export const readResourcePolicy = (
  tables: Tables,
  text: string,
  kind: PolicyKind,
  refusal: Refusal,
): ResourcePolicy => {
  const document = parsed(text)
  const [problem] = validatePolicy(document, kind, { text })
  if (problem) throw refusal.problem(problem)
  const unknown = invalidPrincipal(tables, document as PolicyDocument)
  if (unknown) throw refusal.principal(unknown.value)
  return { text, document: keptDocument(tables, document as PolicyDocument) }
}

/** The text of a policy as it is shown: as it was written, unless a principal in it has since gone. */
export const shownPolicy = (tables: Tables, { text, document }: ResourcePolicy): string => {
  const shown = JSON.stringify(readableDocument(tables, document))
  return shown === JSON.stringify(JSON.parse(text)) ? text : shown
}

/** The policy as the evaluator reads it. */
export const decidingPolicy = (tables: Tables, name: string, policy: ResourcePolicy | undefined) =>
  policy ? { policy: { name, document: readableDocument(tables, policy.document) } } : {}
