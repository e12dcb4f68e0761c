import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { standInLine } from './stand-in.ts'

let dir: string
beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'xacct-path-')))
  for (const folder of ['ours', 'links', 'theirs']) mkdirSync(join(dir, folder))
  writeFileSync(join(dir, 'ours', 'terraform'), '', { mode: 0o755 })
  symlinkSync(join(dir, 'ours', 'terraform'), join(dir, 'links', 'terraform'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const path = (...folders: readonly string[]) => folders.map((each) => join(dir, each)).join(':')
const line = (...folders: readonly string[]) =>
  standInLine(join(dir, 'links', 'terraform'), path(...folders))

it('says that Terraform is not installed, whatever leads to itself', () => {
  expect(line('ours', 'links', 'theirs')).toBe(
    "embedded: terraform is not installed; cdk.tf.json is applied through the AWS SDK, as Terraform's AWS provider would.",
  )
})

it.each(['terraform', 'tofu'])('names the %s that it comes before', (name) => {
  writeFileSync(join(dir, 'theirs', name), '', { mode: 0o755 })
  expect(line('ours', 'theirs')).toContain(
    `embedded: this comes before ${join(dir, 'theirs', name)} on the PATH; `,
  )
})

it('takes no file for a program that cannot be run', () => {
  writeFileSync(join(dir, 'theirs', 'terraform'), '', { mode: 0o644 })
  expect(line('ours', 'theirs')).toContain('terraform is not installed')
})
