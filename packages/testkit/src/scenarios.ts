import { type Answers, checkAnswers, parseAnswers } from '@xacct/core'
import { pairwise } from './matrix.ts'

export const ENGINES = ['cdk', 'pulumi', 'cdktf'] as const satisfies readonly Answers['engine'][]

/** Answers that every engine can be asked for. */
export type Scenario = {
  readonly title: string
  /** The engine in which this scenario is taken through everything that its user would run. */
  readonly engine: Answers['engine']
  readonly inEngine: (engine: Answers['engine']) => Answers
}

type Raw = Readonly<Record<string, unknown>>

const SOURCES: Readonly<Record<string, Raw>> = {
  github: { source: 'github', repository: 'example/storefront' },
  'gitlab, given connection, file filters': {
    source: 'gitlab',
    repository: 'example/web/storefront',
    branch: 'release/2',
    connectionArn:
      'arn:aws:codeconnections:eu-west-1:111111111111:connection/01234567-89ab-cdef-0123-456789abcdef',
    paths: ['app/**', '!**/README.md'],
  },
  bitbucket: { source: 'bitbucket', repository: 'example/storefront', branch: 'develop' },
  codecommit: { source: 'codecommit', repository: 'storefront' },
  s3: { source: 's3', sourceKey: 'incoming/storefront.zip' },
}

const TARGETS: Readonly<Record<string, readonly Raw[]>> = {
  'one target': [{ name: 'production', account: '333333333333' }],
  'approval, second Region': [
    { name: 'staging', account: '222222222222' },
    { name: 'production', account: '333333333333', region: 'us-east-1', approval: true },
  ],
  'a shared stage': [
    { name: 'staging', account: '222222222222' },
    { name: 'eu', account: '333333333333', stage: 'production', approval: true },
    { name: 'us', account: '444444444444', stage: 'production', approval: true },
  ],
}

const LEVELS = {
  engine: ENGINES,
  topology: ['hub', 'relay'],
  source: Object.keys(SOURCES),
  build: ['codebuild', 'none'],
  deploy: ['object', 'extracted'],
  targets: Object.keys(TARGETS),
  notify: ['releases@example.com', ''],
} as const

const BASE: Raw = {
  name: 'storefront',
  account: '111111111111',
  region: 'eu-west-1',
  infraRepository: 'example/infrastructure',
  packageManager: 'npm',
}

/** Complete answers from partial ones; a scenario that is refused is a mistake in the scenario. */
export const answersFor = (raw: Raw): Answers => {
  const parsed = parseAnswers({ ...BASE, ...raw })
  const problems = 'problems' in parsed ? parsed.problems : checkAnswers(parsed.answers)
  if ('problems' in parsed || problems.length > 0) {
    throw new Error(problems.map(({ message }) => message).join('\n'))
  }
  return parsed.answers
}

const scenario = (title: string, own: Answers['engine'], raw: Raw): Scenario => ({
  title,
  engine: own,
  inEngine: (engine) => answersFor({ ...raw, engine }),
})

/** Every pair of topology, source, build, deploy mode, shape of targets and notification, at least once. */
export const scenarios: readonly Scenario[] = pairwise(LEVELS).map((row) =>
  scenario(
    [
      row.topology,
      row.source,
      `build ${row.build}`,
      row.deploy,
      row.targets,
      row.notify || 'no mail',
    ].join(' · '),
    row.engine,
    {
      ...SOURCES[row.source],
      topology: row.topology,
      build: row.build,
      deploy: row.deploy,
      targets: TARGETS[row.targets],
      ...(row.notify !== '' && { notify: row.notify }),
      ...(row.deploy === 'extracted' && { cacheControl: 'max-age=300' }),
    },
  ),
)

const GOV = { account: '111111111111', region: 'us-gov-west-1' }
const CHINA = { account: '111111111111', region: 'cn-north-1' }

const EVERYTHING: Raw = { build: 'codebuild', notify: 'releases@example.com' }

const FULL: Raw = {
  ...EVERYTHING,
  topology: 'hub',
  source: 'github',
  repository: 'example/storefront',
  deploy: 'extracted',
  targets: TARGETS['approval, second Region'],
}

const FULL_RELAY: Raw = {
  ...EVERYTHING,
  ...SOURCES['s3'],
  topology: 'relay',
  deploy: 'object',
  targets: [
    { name: 'staging', account: '222222222222' },
    { name: 'eu', account: '333333333333', approval: true },
    { name: 'us', account: '444444444444', region: 'us-east-1', approval: true },
  ],
}

const wave = (count: number): readonly Raw[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `t${String(index + 1).padStart(2, '0')}`,
    account: String(200_000_000_000 + index),
    stage: `wave-${Math.floor(index / 20) + 1}`,
  }))

/** What the pairs do not reach: everything at once, other partitions, many targets. */
export const specialScenarios = {
  full: scenario('hub with everything', 'cdktf', { ...FULL, paths: ['app/**', '!**/README.md'] }),
  fullRelay: scenario('relay with everything', 'cdktf', FULL_RELAY),
  govCloud: scenario('relay in GovCloud', 'cdktf', {
    ...FULL_RELAY,
    ...GOV,
    targets: [
      { name: 'staging', account: '222222222222' },
      { name: 'production', account: '333333333333', region: 'us-gov-east-1', approval: true },
    ],
  }),
  china: scenario('hub in China', 'cdktf', {
    ...FULL,
    ...SOURCES['codecommit'],
    ...CHINA,
    targets: [{ name: 'production', account: '333333333333', region: 'cn-northwest-1' }],
  }),
  wide: scenario('hub of 50 targets', 'cdktf', { ...FULL, targets: wave(50) }),
} as const
