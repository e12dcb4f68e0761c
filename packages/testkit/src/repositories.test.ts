/** Everything that the owner of a generated repository would run, for every scenario in one of the engines. */
import { rmSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { scenarios } from './scenarios.ts'
import { runScript, type Scratch, scratchRepository } from './scratch.ts'

describe.each(scenarios)('$engine · $title', ({ engine, inEngine }) => {
  let repository: Scratch | undefined
  const dir = (): string => {
    repository ??= scratchRepository(inEngine(engine))
    return repository.dir
  }
  afterAll(() => {
    if (repository) rmSync(repository.dir, { recursive: true, force: true })
  })

  it.each(['check', 'lint', 'synth', 'test'])(
    'npm run %s',
    { timeout: 300_000 },
    async (script) => {
      await expect(runScript(dir(), script)).resolves.toBeTypeOf('string')
    },
  )
})
