/** The examples as the real nx sees them in this workspace. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tool } from '../tool.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const MADE = join(
  ROOT,
  '.cache',
  'examples',
  'reference-cdktf',
  'sandbox',
  'repository',
  'cdktf.out',
)
const STACK = join(MADE, 'stacks', 'reference', 'cdk.tf.json')

const MINUTES = 60_000

let cache: string
beforeAll(() => {
  cache = mkdtempSync(join(tmpdir(), 'xacct-nx-cache-'))
})
afterAll(() => rmSync(cache, { recursive: true, force: true }))

/** With a cache of its own, and without a process that would outlive it. */
const nx = (...args: readonly string[]): string => {
  const [node, script] = tool('nx')
  const env = {
    ...process.env,
    NX_CACHE_DIRECTORY: join(cache, 'cache'),
    NX_WORKSPACE_DATA_DIRECTORY: join(cache, 'data'),
    NX_DAEMON: 'false',
    NX_NO_CLOUD: 'true',
    FORCE_COLOR: '0',
  }
  return execFileSync(node, [script, ...args], { cwd: ROOT, env, encoding: 'utf8' })
}

const FROM_CACHE = 'Nx read the output from the cache instead of running the command for 1 out of 1'

describe('an example is synthesised', () => {
  it('once, and after that it is there from the cache', { timeout: 2 * MINUTES }, () => {
    expect(nx('run', 'reference-cdktf:synth')).not.toContain(FROM_CACHE)
    expect(existsSync(STACK)).toBe(true)
    rmSync(MADE, { recursive: true })
    expect(nx('run', 'reference-cdktf:synth')).toContain(FROM_CACHE)
    expect(existsSync(STACK)).toBe(true)
  })
})

describe('an example is deployed', () => {
  it('into the sandbox, which is kept until it is destroyed', { timeout: 3 * MINUTES }, () => {
    expect(nx('run', 'reference-cdktf:deploy')).toMatch(/cdktf, with embedded: .* resources/s)
    expect(nx('run', 'reference-cdktf:destroy')).toContain('cdktf, with embedded')
    expect(existsSync(MADE)).toBe(false)
  })
})

const affectedBy = (file: string): readonly string[] =>
  JSON.parse(nx('show', 'projects', '--affected', `--files=${file}`, '--json'))

const examplesAmong = (projects: readonly string[]): readonly string[] =>
  projects.filter((name) => /-(cdk|cdktf|pulumi)$/.test(name)).toSorted()

describe('a change affects', { timeout: MINUTES }, () => {
  it('the example in which it is made, and no other', () => {
    const affected = affectedBy('examples/relay/cdk/pipeline.config.ts')
    expect(examplesAmong(affected)).toEqual(['relay-cdk'])
  })

  it('all of them, where they are tested with what has changed', () => {
    expect(examplesAmong(affectedBy('packages/sandbox/src/arn.ts'))).toHaveLength(15)
  })
})
