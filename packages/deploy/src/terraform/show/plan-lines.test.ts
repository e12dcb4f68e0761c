import { describe, expect, it } from 'vitest'
import { UNKNOWN } from '../../provider/unknown.ts'
import type { Change } from '../plan/change.ts'
import type { Plan } from '../plan/plan.ts'
import { emptyState } from '../state/state.ts'
import { planLines } from './plan-lines.ts'

const change = (fields: Partial<Change>): Change => ({
  address: 'aws_iam_role.role',
  type: 'aws_iam_role',
  name: 'role',
  provider: 'aws',
  account: '111111111111',
  action: 'no-op',
  changed: [],
  unknown: [],
  forcing: [],
  tainted: false,
  before: undefined,
  after: undefined,
  sensitive: [],
  ...fields,
})

const plan = (changes: readonly Change[], more: Partial<Plan> = {}): Plan => ({
  destroy: false,
  stored: { lineage: 'l', serial: 1 },
  state: emptyState('l'),
  changes,
  outputs: [],
  ...more,
})

const policy = (...actions: readonly string[]) =>
  JSON.stringify({ Statement: [{ Effect: 'Allow', Action: actions }] })

describe('planLines', () => {
  it.each([
    [false, 'No changes. Your infrastructure matches the configuration.'],
    [true, 'No changes. No objects need to be destroyed.'],
  ])('says that there is nothing to do', (destroy, line) => {
    expect(planLines(plan([change({})], { destroy }))).toEqual([line])
  })

  it('has a line for each resource, and one for each argument that changes', () => {
    const updated = change({
      action: 'update',
      changed: ['policy', 'size', 'key', 'token'],
      unknown: ['key'],
      sensitive: ['token'],
      before: {
        name: 'r',
        policy: policy('s3:GetObject', 's3:List'),
        size: 1,
        key: 'k',
        token: 'secret',
      },
      after: { name: 'r', policy: policy('s3:GetObject', 's3:Put'), size: 2, token: 'changed' },
    })
    const lines = planLines(
      plan([
        change({ action: 'create', address: 'aws_a.new', after: { bucket: 'b', size: 1 } }),
        updated,
        change({
          action: 'replace',
          address: 'aws_a.other',
          changed: ['name'],
          forcing: ['name'],
          before: { name: 'a' },
          after: { name: 'b' },
        }),
        change({ action: 'replace', address: 'aws_a.bad', tainted: true, before: {}, after: {} }),
        change({ action: 'delete', address: 'aws_a.old', before: { name: 'old' } }),
        change({ address: 'aws_a.same' }),
      ]),
    )
    expect(lines).toEqual([
      '  + aws_a.new "b" (111111111111)',
      '  ~ aws_iam_role.role "r" (111111111111)',
      '      ~ policy.Statement[0].Action[1]: "s3:List" -> "s3:Put"',
      '      ~ size: 1 -> 2',
      '      ~ key: "k" -> (known after apply)',
      '      ~ token: (sensitive value)',
      '-/+ aws_a.other "b" (111111111111)',
      '      ~ name: "a" -> "b" # forces replacement',
      '-/+ aws_a.bad (111111111111, tainted)',
      '  - aws_a.old "old" (111111111111)',
      '',
      'Plan: 3 to add, 1 to change, 3 to destroy.',
    ])
  })

  it('shows outputs, but not those that are secret', () => {
    const outputs = [
      { name: 'arn', before: undefined, after: UNKNOWN, sensitive: false },
      { name: 'size', before: 1, after: 2, sensitive: false },
      { name: 'old', before: 'x', after: undefined, sensitive: false },
      { name: 'secret', before: 'x', after: 'y', sensitive: true },
    ]
    expect(planLines(plan([], { outputs })).slice(-5)).toEqual([
      'Changes to Outputs:',
      '  + arn = (known after apply)',
      '  ~ size = 1 -> 2',
      '  - old = "x"',
      '  ~ secret = (sensitive value) -> (sensitive value)',
    ])
  })

  it('shortens what nobody would read', () => {
    const long = 'x'.repeat(500)
    const [, line = ''] = planLines(
      plan([change({ action: 'update', changed: ['a'], before: { a: '' }, after: { a: long } })]),
    )
    expect(line.length).toBeLessThan(130)
  })
})
