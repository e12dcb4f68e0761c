import { describe, expect, it } from 'vitest'
import { createDisplay } from './display.ts'
import type { Change, PulumiEvent, StepKind } from './events.ts'
import { stackOutputLines } from './stack-output-lines.ts'

const URN = 'urn:pulumi:live::shop::a:b:C$aws:s3/bucket:Bucket::site'
const STACK = { project: 'shop', stack: 'live' }

const begun = (command: 'preview' | 'up' | 'destroy'): PulumiEvent => ({
  kind: 'begun',
  command,
  stack: STACK,
})

const resource = (step: StepKind, changes: readonly Change[] = []): PulumiEvent => ({
  kind: 'resource',
  step,
  urn: URN,
  changes,
  milliseconds: 1234,
})

const shown = (events: readonly PulumiEvent[], diff = false): readonly string[] => {
  const lines: string[] = []
  const display = createDisplay({ print: (line) => lines.push(line), diff })
  for (const event of events) display(event)
  return lines
}

const policy = (action: string) => JSON.stringify({ Statement: [{ Action: [action], Sid: 'A' }] })

describe('a resource', () => {
  it.each<[StepKind, string]>([
    ['create', ' +  aws:s3:Bucket site created (1.2s)'],
    ['update', ' ~  aws:s3:Bucket site updated (1.2s) [diff: ~tags]'],
    ['replace', ' +- aws:s3:Bucket site replaced (1.2s) [diff: ~tags]'],
    ['delete', ' -  aws:s3:Bucket site deleted (1.2s)'],
    ['delete-replaced', ' -- aws:s3:Bucket site deleted original (1.2s)'],
    ['discard', ' -  aws:s3:Bucket site left in AWS (retainOnDelete) (1.2s)'],
  ])('that is changed by %s has a line', (step, line) => {
    const changes = [{ property: 'tags', before: { a: '1' }, after: { a: '2' } }]
    expect(shown([begun('up'), resource(step, changes)])).toEqual(['Updating (live):', line])
  })

  it('that stays as it is has none', () => {
    expect(shown([begun('up'), resource('same')])).toEqual(['Updating (live):'])
  })

  it.each<[string, Change, readonly string[]]>([
    ['a value', { property: 'a', before: 1, after: 2 }, ['~ a: 1 => 2']],
    ['a new value', { property: 'a', before: undefined, after: 'x' }, ['+ a: "x"']],
    ['a value that goes', { property: 'a', before: ['x'], after: undefined }, ['- a: ["x"]']],
    [
      'parts of an object',
      { property: 'tags', before: { a: '1', b: '2' }, after: { b: '3', c: '4' } },
      ['- tags.a: "1"', '~ tags.b: "2" => "3"', '+ tags.c: "4"'],
    ],
    [
      'a policy, by what differs in it',
      { property: 'policy', before: policy('s3:Get'), after: policy('s3:Put') },
      ['~ policy.Statement[0].Action[0]: "s3:Get" => "s3:Put"'],
    ],
    [
      'what is not known yet',
      { property: 'policy', before: policy('s3:Get'), after: '[unknown]' },
      [`~ policy: ${JSON.stringify(policy('s3:Get'))} => "[unknown]"`],
    ],
  ])('is shown with --diff: %s', (_, change, expected) => {
    const [, , ...lines] = shown([begun('preview'), resource('update', [change])], true)
    expect(lines.map((line) => line.trim())).toEqual(expected)
  })
})

describe('the end', () => {
  const ended = (dryRun: boolean): PulumiEvent => ({
    kind: 'ended',
    succeeded: true,
    dryRun,
    counts: { create: 12, replace: 1, same: 3, delete: 0 },
    milliseconds: 2345,
  })

  it.each([
    [false, ['    + 12 created', '    +-1 replaced', '    3 unchanged']],
    [true, ['    + 12 to create', '    +-1 to replace', '    3 unchanged']],
  ])('counts (preview: %s)', (dryRun, counts) => {
    expect(shown([ended(dryRun)])).toEqual(['', 'Resources:', ...counts, '', 'Duration: 2.3s'])
  })

  it('comes after what went wrong, without colours', () => {
    const diagnostics: readonly PulumiEvent[] = [
      { kind: 'diagnostic', severity: 'error', message: 'AccessDenied: no', urn: URN },
      {
        kind: 'diagnostic',
        severity: 'warning',
        message: '\u001b[33mcareful\u001b[39m\n  twice\n',
      },
    ]
    expect(shown([...diagnostics, ended(false)]).slice(0, 6)).toEqual([
      '',
      'Diagnostics:',
      '  aws:s3:Bucket (site):',
      '    error: AccessDenied: no',
      '    warning: careful',
      '      twice',
    ])
  })
})

it('outputs are shown with what is in them', () => {
  const outputs = { arn: 'a', list: ['x', 1], none: {} }
  expect(shown([{ kind: 'outputs', outputs }])).toEqual([
    '',
    'Outputs:',
    '    arn: "a"',
    '    list: [',
    '        [0]: "x"',
    '        [1]: 1',
    '    ]',
    '    none: {',
    '    }',
  ])
})

describe('stack output', () => {
  const outputs = { arn: 'a', list: ['x', 1] }

  it.each([
    [
      'all',
      outputs,
      { all: true, json: false },
      ['Current stack outputs (2):', '    OUTPUT  VALUE', '    arn     a', '    list    ["x",1]'],
    ],
    ['none', {}, { all: true, json: false }, ['No output values currently in this stack']],
    ['all as JSON', { a: 1 }, { all: true, json: true }, ['{\n  "a": 1\n}']],
    ['a text', 'a', { all: false, json: false }, ['a']],
    ['a text as JSON', 'a', { all: false, json: true }, ['"a"']],
    ['a list', ['x'], { all: false, json: false }, ['[\n  "x"\n]']],
  ])('prints %s', (_, chosen, how, lines) => {
    expect(stackOutputLines(chosen, how)).toEqual(lines)
  })
})
