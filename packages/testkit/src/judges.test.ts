/** Programs that know AWS and that we did not write, where they are found. */
import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { findProviderMirror, findTool } from './judges/find-tool.ts'
import { terraformValidate } from './judges/terraform.ts'
import { scenarios } from './scenarios.ts'
import { runScript, scratchRepository } from './scratch.ts'

const execute = promisify(execFile)
const SLOW = { timeout: 300_000 }

const cfnLint = findTool('cfn-lint')
describe.skipIf(!cfnLint)('cfn-lint, which is needed on the PATH', () => {
  const inCdk = scenarios.filter(({ engine }) => engine === 'cdk')
  it.each(inCdk)('has nothing to say of $title', SLOW, async ({ inEngine }) => {
    using repository = scratchRepository(inEngine('cdk'))
    await runScript(repository.dir, 'synth')
    const out = join(repository.dir, 'cdk.out')
    const templates = readdirSync(out).filter((name) => name.endsWith('.template.json'))
    const { stdout } = await execute(
      String(cfnLint),
      templates.map((name) => join(out, name)),
    ).catch((error: { stdout: string }) => error)
    expect(templates.length).toBeGreaterThan(2)
    expect(stdout).toBe('')
  })
})

const terraform = findTool('terraform')
const mirror = findProviderMirror()
describe.skipIf(!terraform || !mirror)(
  'terraform with the AWS provider, which is needed in a local mirror',
  () => {
    const inCdktf = scenarios.filter(({ engine }) => engine === 'cdktf')
    it.each(inCdktf)('validates $title', SLOW, async ({ inEngine }) => {
      using repository = scratchRepository(inEngine('cdktf'))
      await runScript(repository.dir, 'synth')
      const stack = join(repository.dir, 'cdktf.out/stacks/storefront/cdk.tf.json')
      const result = await terraformValidate(String(terraform), String(mirror), stack)
      expect(result).toMatchObject({ valid: true, diagnostics: [] })
    })
  },
)
