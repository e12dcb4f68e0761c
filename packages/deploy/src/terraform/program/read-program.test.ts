import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readProgramText } from './read-program.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'xacct-program-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

describe('readProgramText', () => {
  it('reads the file that CDK Terrain writes', () => {
    writeFileSync(join(dir, 'cdk.tf.json'), '{}')
    writeFileSync(join(dir, 'deploy.tfplan'), 'ignored')
    expect(readProgramText(dir)).toBe('{}')
  })

  it.each(['main.tf', 'more.tf.json', 'main.tofu'])(
    'refuses %s, which Terraform would read too',
    (file) => {
      writeFileSync(join(dir, 'cdk.tf.json'), '{}')
      writeFileSync(join(dir, file), '')
      expect(() => readProgramText(dir)).toThrow(
        `${join(dir, file)}: the embedded path reads cdk.tf.json only`,
      )
    },
  )

  it('says that there is no program', () => {
    expect(() => readProgramText(dir)).toThrow(`There is no cdk.tf.json in ${dir}`)
    expect(() => readProgramText(join(dir, 'nowhere'))).toThrow(
      `There is no folder ${join(dir, 'nowhere')}`,
    )
  })
})
