/** T11: somebody above the account says no. */
import { describe, expect, it } from 'vitest'
import { createSandbox } from '../index.ts'
import {
  A,
  ARTIFACTS,
  B,
  build,
  createPipelineOf,
  outcomes,
  REFERENCE,
  REPOSITORY,
} from '../testing/reference-pipeline.ts'

const policy = (...Statement: readonly object[]) => ({ Version: '2012-10-17', Statement }) as never

const FULL = { Effect: 'Allow', Action: '*', Resource: '*' }

const deny = (Action: string) => policy(FULL, { Effect: 'Deny', Action, Resource: '*' })

const run = async (serviceControlPolicies: Readonly<Record<string, never>>) => {
  const levels = Object.fromEntries(
    Object.entries(serviceControlPolicies).map(([account, document]) => [account, [[document]]]),
  )
  const sandbox = createSandbox({ organization: { serviceControlPolicies: levels } })
  const repository = await sandbox.git.repository(REPOSITORY)
  await repository.push({ 'index.html': 'one' }, 'A change')
  const built = await build(sandbox, REFERENCE)
  try {
    await createPipelineOf(sandbox, REFERENCE, built)
    return await outcomes(sandbox)
  } finally {
    await sandbox.close()
  }
}

describe('a service control policy', () => {
  it('that allows everything changes nothing', async () => {
    const stages = await run({ [A]: policy(FULL), [B]: policy(FULL) })
    expect(stages.map(({ status }) => status)).toEqual(['Succeeded', 'Succeeded'])
  })

  it('T11 of the target account keeps its role from reading in the pipeline account', async () => {
    const stages = await run({ [B]: deny('s3:GetObject') })
    expect(stages.at(-1)).toMatchObject({
      status: 'Failed',
      error: { message: expect.stringContaining(`bucket named ${ARTIFACTS}`) },
    })
  })

  it('T11 of the pipeline account keeps its role from assuming any other', async () => {
    await expect(run({ [A]: deny('sts:AssumeRole') })).rejects.toMatchObject({
      name: 'InvalidStructureException',
    })
  })
})
