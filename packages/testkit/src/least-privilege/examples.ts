/** The repositories on which grants are tried: the examples, and what they leave out. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Answers } from '@xacct/core'
import { answersFor } from '../scenarios.ts'

const EXAMPLES = join(import.meta.dirname, '..', '..', '..', '..', 'examples')

const NAMES = ['reference', 'staged', 'static-site', 'second-region', 'relay'] as const

type Raw = Readonly<Record<string, unknown>>

/** A relay that extracts and hands on a zip besides, across Regions, with a connection that was there before. */
const HANDOVER: Raw = {
  name: 'handover',
  topology: 'relay',
  account: '111111111111',
  region: 'eu-west-1',
  source: 'bitbucket',
  repository: 'example/handover',
  connectionArn:
    'arn:aws:codeconnections:eu-west-1:111111111111:connection/01234567-89ab-cdef-0123-456789abcdef',
  build: 'codebuild',
  deploy: 'extracted',
  targets: [
    { name: 'staging', account: '222222222222' },
    { name: 'production', account: '333333333333', region: 'us-east-1', approval: true },
  ],
  notify: 'releases@example.com',
  infraRepository: 'example/infrastructure',
  packageManager: 'npm',
}

const answersOf = (name: string): Raw =>
  JSON.parse(readFileSync(join(EXAMPLES, name, 'answers.json'), 'utf8'))

/** In the order in which they explain grants: the simplest first. */
export const EXAMPLE_NAMES = [...NAMES, 'handover'] as const

export type ExampleName = (typeof EXAMPLE_NAMES)[number]

export const exampleAnswers = (name: ExampleName, engine: Answers['engine']): Answers =>
  answersFor({ ...(name === 'handover' ? HANDOVER : answersOf(name)), engine })
