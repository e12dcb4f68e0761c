import { describe, expect, it } from 'vitest'
import { DeployError } from '../../errors.ts'
import { eventLines, failureLine } from './event-lines.ts'

const of = { address: 'aws_a.b', account: '111111111111' }
const applied = {
  kind: 'applied',
  counts: { add: 1, change: 2, destroy: 3 },
  failures: [],
  isInterrupted: false,
  isDestroy: false,
  outputs: {},
} as const

describe('eventLines', () => {
  it.each([
    [{ kind: 'started', action: 'create', ...of }, 'aws_a.b: Creating... [account=111111111111]'],
    [
      { kind: 'running', action: 'delete', seconds: 10, ...of },
      'aws_a.b: Still destroying... [10s elapsed]',
    ],
    [
      { kind: 'finished', action: 'update', id: 'i', seconds: 2, ...of },
      'aws_a.b: Modifications complete after 2s [account=111111111111, id=i]',
    ],
    [{ kind: 'refreshing', count: 3 }, 'Refreshing the state of 3 resources...'],
  ] as const)('speaks as Terraform does: %o', (event, line) => {
    expect(eventLines(event)).toEqual([line])
  })

  it.each([
    [applied, 'Apply complete! Resources: 1 added, 2 changed, 3 destroyed.'],
    [{ ...applied, isDestroy: true }, 'Destroy complete! Resources: 3 destroyed.'],
    [
      { ...applied, isInterrupted: true },
      'Interrupted! Resources: 1 added, 2 changed, 3 destroyed. Run it again to go on.',
    ],
    [
      { ...applied, failures: [{ ...of, doing: 'creating', error: 1 }] },
      'Not complete! Resources: 1 added, 2 changed, 3 destroyed. Run it again to go on.',
    ],
  ])('sums up', (event, line) => {
    expect(eventLines(event)).toEqual(['', line])
  })

  it('shows outputs, but not those that are secret', () => {
    const outputs = {
      arn: { value: 'arn:x', type: 'string' },
      secret: { value: 'x', type: 'string', sensitive: true },
    }
    expect(eventLines({ ...applied, outputs }).slice(-2)).toEqual([
      'arn = "arn:x"',
      'secret = <sensitive>',
    ])
  })
})

describe('failureLine', () => {
  it.each([
    [Object.assign(new Error('no'), { name: 'AccessDenied' }), 'AccessDenied: no'],
    [new DeployError('PROGRAM', 'Wrong.'), 'Wrong.'],
  ])('says what was done where, and what came of it', (error, reason) => {
    expect(failureLine({ ...of, doing: 'creating', error })).toBe(
      `Error: creating aws_a.b in account 111111111111: ${reason}`,
    )
  })
})
