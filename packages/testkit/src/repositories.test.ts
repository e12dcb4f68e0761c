/** Everything that the owner of a generated repository would run, for every scenario in one of the engines. */
import { rmSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { type Scenario, scenarios, specialScenarios } from './scenarios.ts'
import { runScript, type Scratch, scratchRepository } from './scratch.ts'

/** Those whose own test sends a release through the sandbox: every source and topology once; the CDK takes its time. */
const REHEARSED: Readonly<Record<Scenario['engine'], readonly string[]>> = {
  cdk: ['hub · codecommit · build codebuild · extracted · one target'],
  cdktf: ['relay · s3', 'hub · gitlab, given connection, file filters'],
  pulumi: ['hub · bitbucket', 'relay · github'],
}

const isRehearsed = ({ engine, title }: Scenario): boolean =>
  REHEARSED[engine].some((beginning) => title.startsWith(beginning))

it('each that is to be rehearsed is among the scenarios', () => {
  expect(scenarios.filter(isRehearsed)).toHaveLength(Object.values(REHEARSED).flat().length)
})

describe.each(scenarios)('$engine · $title', (scenario) => {
  const { engine, inEngine } = scenario
  let repository: Scratch | undefined
  const dir = (): string => {
    repository ??= scratchRepository(inEngine(engine))
    return repository.dir
  }
  afterAll(() => {
    if (repository) rmSync(repository.dir, { recursive: true, force: true })
  })

  it.each(['check', 'lint', 'synth', isRehearsed(scenario) ? 'test' : 'test:unit'])(
    'npm run %s',
    { timeout: 300_000 },
    async (script) => {
      await expect(runScript(dir(), script)).resolves.toBeTypeOf('string')
    },
  )
})

describe.each([specialScenarios.govCloud, specialScenarios.china])('$title', ({ inEngine }) => {
  it('npm run sandbox', { timeout: 300_000 }, async () => {
    using repository = scratchRepository(inEngine('cdktf'))
    const text = await runScript(repository.dir, 'sandbox')
    expect(text).toMatch(/owned by 333333333333, protected by arn:aws-[a-z-]+:kms:/)
    expect(text).toContain('read: AccessDenied, list: AccessDenied, write: AccessDenied')
  })
})
