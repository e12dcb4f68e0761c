import { VERSIONS } from '../compile.ts'
import { isRecord } from '../shape.ts'
import { checkStatement, type Surrounding } from './check-statement.ts'
import { FAULTS, type Fault, fault } from './fault.ts'
import type { KindRules } from './kinds.ts'

const checkVersion = (version: unknown, { current, dialect }: KindRules): readonly Fault[] => {
  const known = typeof version === 'string' && VERSIONS.includes(version)
  if (version !== undefined && !known) {
    return fault('Version', dialect === 's3' ? 'version' : 'syntax')
  }
  return current && version !== '2012-10-17' ? fault('Version', 'version') : []
}

const checkSids = (statements: readonly unknown[]): readonly Fault[] => {
  const sids = statements.map((statement) => (isRecord(statement) ? statement['Sid'] : undefined))
  return sids.flatMap((sid, index) =>
    typeof sid === 'string' && sid !== '' && sids.indexOf(sid) < index
      ? fault(`Statement[${index}].Sid`, 'duplicate-sid')
      : [],
  )
}

/** Everything that is wrong, the first being what the service would report. */
export const checkDocument = (document: unknown, surrounding: Surrounding): readonly Fault[] => {
  if (!isRecord(document)) return fault('', 'syntax')
  const { Version: version, Id: id, Statement: element } = document
  const statements: readonly unknown[] = Array.isArray(element) ? element : [element]
  const faults = [
    ...Object.keys(document)
      .filter((name) => !['Version', 'Id', 'Statement'].includes(name))
      .flatMap((name) => fault(name, 'unknown-field', name)),
    ...checkVersion(version, surrounding.rules),
    ...(id === undefined || typeof id === 'string' ? [] : fault('Id', 'syntax')),
    ...(element === undefined || statements.length === 0 ? fault('Statement', 'syntax') : []),
    ...checkSids(statements),
    ...(element === undefined ? [] : statements).flatMap((statement, index) =>
      checkStatement(`Statement[${index}]`, statement, surrounding),
    ),
  ]
  return faults.toSorted((one, other) => FAULTS.indexOf(one.name) - FAULTS.indexOf(other.name))
}
