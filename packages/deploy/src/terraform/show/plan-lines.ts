import type { Action } from '../../provider/plan-resource.ts'
import { UNKNOWN } from '../../provider/unknown.ts'
import { type Change, countChanges } from '../plan/change.ts'
import type { OutputChange, Plan } from '../plan/plan.ts'
import { leafChanges } from './leaf-changes.ts'
import { valueText } from './value-text.ts'

const SIGNS: Readonly<Record<Exclude<Action, 'no-op'>, string>> = {
  create: '  +',
  update: '  ~',
  replace: '-/+',
  delete: '  -',
}

/** What AWS calls a thing, where the program says so. */
const NAMES = ['name', 'bucket', 'target_id', 'description']

const ownName = ({ after, before }: Change): string => {
  const attributes = after ?? before ?? {}
  const name = NAMES.find((each) => typeof attributes[each] === 'string')
  return name === undefined ? '' : ` ${valueText(attributes[name])}`
}

const argumentLines = (change: Change, name: string): readonly string[] => {
  const mark = change.forcing.includes(name) ? ' # forces replacement' : ''
  const before = change.before?.[name]
  if (change.sensitive.includes(name)) return [`      ~ ${name}: (sensitive value)${mark}`]
  if (change.unknown.includes(name)) {
    return [`      ~ ${name}: ${valueText(before)} -> (known after apply)${mark}`]
  }
  return leafChanges(name, before, change.after?.[name]).map(
    ({ path, before: from, after: to }) =>
      `      ~ ${path}: ${valueText(from)} -> ${valueText(to)}${mark}`,
  )
}

const changeLines = (change: Change): readonly string[] => {
  const { action, address, account, tainted } = change
  if (action === 'no-op') return []
  const why = tainted ? ', tainted' : ''
  const title = `${SIGNS[action]} ${address}${ownName(change)} (${account}${why})`
  const isPartial = action === 'update' || action === 'replace'
  return [
    title,
    ...(isPartial ? change.changed.flatMap((name) => argumentLines(change, name)) : []),
  ]
}

const outputLine = ({ name, before, after, sensitive }: OutputChange): string => {
  const text = (value: unknown): string => {
    if (sensitive) return '(sensitive value)'
    return value === UNKNOWN ? '(known after apply)' : valueText(value)
  }
  if (before === undefined) return `  + ${name} = ${text(after)}`
  if (after === undefined) return `  - ${name} = ${text(before)}`
  return `  ~ ${name} = ${text(before)} -> ${text(after)}`
}

export const isWithoutChanges = ({ changes, outputs }: Plan): boolean =>
  outputs.length === 0 && changes.every(({ action }) => action === 'no-op')

/** A plan as people read it: a line for each resource, and what changes in those that stay. */
export const planLines = (plan: Plan): readonly string[] => {
  if (isWithoutChanges(plan)) {
    return [
      plan.destroy
        ? 'No changes. No objects need to be destroyed.'
        : 'No changes. Your infrastructure matches the configuration.',
    ]
  }
  const { add, change, destroy } = countChanges(plan.changes.map(({ action }) => action))
  return [
    ...plan.changes.flatMap(changeLines),
    '',
    `Plan: ${add} to add, ${change} to change, ${destroy} to destroy.`,
    ...(plan.outputs.length > 0
      ? ['', 'Changes to Outputs:', ...plan.outputs.map(outputLine)]
      : []),
  ]
}
