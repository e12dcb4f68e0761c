import { execFileSync } from 'node:child_process'
import { answersToFlags, parseAnswers, recreateCommand } from '@xacct/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readArgs } from './args.ts'

test.each([
  [['--engine'], '--engine needs a value'],
  [['--engine', '--yes'], '--engine needs a value'],
  [['--engin=cdk'], 'There is no flag --engin; did you mean --engine?'],
  [['-q'], 'There is no flag -q'],
  [['--yes=false'], '--yes takes no value'],
  [['--engine=cdk', '--engine=pulumi'], '--engine is given twice'],
  [['a', 'b'], 'room for one folder, and "a" and "b"'],
  [['--install', '--no-install'], 'contradict'],
  [['--target', 'staging'], '"staging" has no account'],
  [['--no-engine'], 'There is no flag --no-engine'],
])('refuses %j', (argv, message) => {
  expect(() => readArgs(argv)).toThrow(message)
})

test('reads everything', () => {
  const { dir, answers, yes, install, git } = readArgs([
    'shop',
    '-y',
    '--engine=cdk',
    '--path',
    '!docs/**',
    '--path=app/**',
    '--no-git',
    '--target',
    'a=1,approval',
    '--target=b=2',
  ])
  expect({ dir, answers, yes, install, git }).toEqual({
    dir: 'shop',
    answers: {
      engine: 'cdk',
      paths: ['!docs/**', 'app/**'],
      targets: [
        { name: 'a', account: '1', approval: true },
        { name: 'b', account: '2' },
      ],
    },
    yes: true,
    install: undefined,
    git: false,
  })
})

const slug = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,6})?$/)
const account = fc.stringMatching(/^[0-9]{12}$/)
const region = fc.constantFrom('eu-west-1', 'us-east-1', 'cn-north-1')
const optionally = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const glob = fc
  .stringMatching(/^!?[A-Za-z0-9_.*?@+-][a-z*?/@+-]{0,9}$/)
  .filter((text) => !/\.\.|\/\//.test(text))

const common = fc.record({
  name: slug,
  topology: fc.constantFrom('hub', 'relay'),
  account,
  region,
  build: fc.constantFrom('none', 'codebuild'),
  cacheControl: optionally(fc.constantFrom('max-age=300, no-transform', 'no-store', '-')),
  targets: fc.array(
    fc.record({
      name: slug,
      account,
      region: optionally(region),
      stage: optionally(slug),
      approval: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  notify: optionally(fc.constantFrom('a@b.example', '-x@b.example', 'a%b@c.example')),
  infraRepository: optionally(fc.constantFrom('', 'example/infra')),
  packageManager: fc.constantFrom('npm', 'pnpm', 'yarn', 'bun'),
})
const engine = fc.oneof(
  fc.constantFrom({ engine: 'cdk' }, { engine: 'pulumi' }),
  fc.constantFrom({ engine: 'cdktf', cdktfFlavor: 'cdktf' }, { engine: 'cdktf' }),
)
const deploy = fc.oneof(
  fc.constant({ deploy: 'extracted' }),
  fc.record({ deploy: fc.constant('object'), objectKey: optionally(fc.constant('a/b.zip')) }),
)
const source = fc.oneof(
  fc.record({
    source: fc.constantFrom('github', 'gitlab', 'bitbucket'),
    repository: fc.constant('_a.b/C-d'),
    branch: optionally(fc.constant('feat/x+y@z')),
    paths: optionally(fc.array(glob, { maxLength: 4 })),
  }),
  fc.record({
    source: fc.constant('codecommit'),
    repository: fc.constant('-shop'),
    branch: optionally(fc.constant('dev')),
  }),
  fc.record({ source: fc.constant('s3'), sourceKey: optionally(fc.constant('in/a.zip')) }),
)

/** Any answers that `parseAnswers` accepts. */
const anyAnswers = fc.tuple(common, engine, deploy, source).map(([a, b, c, d]) => {
  const raw = Object.fromEntries(
    Object.entries({ ...a, ...b, ...c, ...d }).filter(([, value]) => value !== undefined),
  )
  const parsed = parseAnswers(JSON.parse(JSON.stringify(raw)))
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.answers
})

test('flags made of answers give the same answers', () => {
  fc.assert(
    fc.property(anyAnswers, (answers) => {
      expect(parseAnswers(readArgs(answersToFlags(answers)).answers)).toEqual({ answers })
    }),
    { numRuns: 500 },
  )
})

test('a shell splits the recreate command into words that give the same answers', () => {
  const split = (command: string) =>
    execFileSync('sh', ['-fc', `printf '%s\\0' ${command}`], { encoding: 'utf8' })
      .split('\0')
      .slice(0, -1)
  fc.assert(
    fc.property(anyAnswers, fc.constantFrom('shop', "it's here", 'a b/$x'), (answers, dir) => {
      const words = split(recreateCommand(answers, dir, '1.2.3'))
      const skip = answers.packageManager === 'npm' ? 4 : 3
      const args = readArgs(words.slice(skip))
      expect(words.slice(0, 3)).toEqual([answers.packageManager, 'create', 'xacct-pipeline@1.2.3'])
      expect(args.dir).toBe(dir)
      expect(parseAnswers(args.answers)).toEqual({ answers })
    }),
    { numRuns: 40 },
  )
})
