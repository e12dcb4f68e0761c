import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, it } from 'node:test'
import { cdkCli } from '../scripts/lib/cdk-cli.ts'

const root = mkdtempSync(join(tmpdir(), 'workspace-'))
after(() => rmSync(root, { recursive: true }))

it('finds the CDK CLI where the workspace around has installed it', () => {
  const folder = join(root, 'packages', 'delivery')
  mkdirSync(folder, { recursive: true })
  assert.equal(cdkCli(folder), 'node_modules/aws-cdk/bin/cdk')
  mkdirSync(join(root, 'node_modules', 'aws-cdk', 'bin'), { recursive: true })
  writeFileSync(join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk'), '')
  assert.equal(cdkCli(folder), '../../node_modules/aws-cdk/bin/cdk')
})
