import type { PolicyDocument } from './document.ts'
import { invalid, isRecord, onlyKnown } from './shape.ts'
import { type CompiledStatement, compileStatement } from './statement.ts'

export const VERSIONS = ['2012-10-17', '2008-10-17']

const compile = (document: unknown): readonly CompiledStatement[] => {
  if (!isRecord(document)) throw invalid('', 'must be an object')
  onlyKnown('', document, ['Version', 'Id', 'Statement'])
  const { Version: version = '2008-10-17', Statement: statements } = document
  if (typeof version !== 'string' || !VERSIONS.includes(version)) {
    throw invalid('Version', `must be one of ${VERSIONS.join(', ')}`)
  }
  if (statements === undefined) throw invalid('', 'has no Statement')
  // Without this version `${…}` is ordinary text.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
  const variables = version === '2012-10-17'
  const list: readonly unknown[] = Array.isArray(statements) ? statements : [statements]
  return list.map((statement, index) => compileStatement(statement, index, variables))
}

/** A memo, not state: a document is compiled the first time it is judged, and lives as long as the document. */
const compiled = new WeakMap<object, readonly CompiledStatement[]>()

/** The statements of a document, ready to be asked. A document must not be changed once it was judged. */
export const statementsOf = (document: PolicyDocument): readonly CompiledStatement[] => {
  const known = compiled.get(document)
  if (known) return known
  const fresh = compile(document)
  compiled.set(document, fresh)
  return fresh
}
