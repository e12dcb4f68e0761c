import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pipelineModel } from '../infra/shared/index.ts'
import config from '../pipeline.config.ts'
import { engine } from '../scripts/engine.ts'

// Anything that is installed will do: nothing is started but its help.
process.env.TERRAFORM_BINARY_NAME = process.execPath

describe('a deployment', () => {
  const model = pipelineModel(config)
  const commands = (task: 'prepare' | 'apply') => engine[task](model).map(({ command }) => command)

  it('applies the plan that was shown, and makes no other', () => {
    const plan = commands('prepare').at(-1)
    const file = plan?.find((word) => word.startsWith('-out='))?.slice('-out='.length)
    assert.ok(plan?.includes('plan'))
    const [apply, ...others] = commands('apply')
    assert.deepEqual(others, [])
    // Terraform takes options before the file only.
    assert.deepEqual(apply?.slice(-3), ['apply', '-input=false', file])
  })

  it('keeps the plan out of git', () => {
    const [, directory, , , out] = commands('prepare').at(-1) ?? []
    assert.match(`${directory} ${out}`, /^-chdir=cdktf\.out\/.* -out=[\w-]+\.tfplan$/)
  })
})
