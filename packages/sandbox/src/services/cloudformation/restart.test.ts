/** Stacks that a kill has cut go on, and make nothing twice. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../index.ts'
import { stacksOf } from '../../testing/stacks.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xacct-stacks-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const document = (Statement: object) => ({ Version: '2012-10-17', Statement: [Statement] })

/** Named by KMS, by whoever writes the template, and by CloudFormation; git makes one of them wait. */
const TEMPLATE = {
  Resources: {
    Key: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: true } },
    Alias: {
      Type: 'AWS::KMS::Alias',
      Properties: { AliasName: 'alias/artifacts', TargetKeyId: { Ref: 'Key' } },
    },
    Repository: {
      Type: 'AWS::CodeCommit::Repository',
      Properties: { RepositoryName: 'storefront' },
    },
    Connection: {
      Type: 'AWS::CodeConnections::Connection',
      DependsOn: 'Repository',
      Properties: { ConnectionName: 'github', ProviderType: 'GitHub' },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      DependsOn: 'Connection',
      Properties: {
        AssumeRolePolicyDocument: document({
          Effect: 'Allow',
          Principal: { Service: 'codebuild.amazonaws.com' },
          Action: 'sts:AssumeRole',
        }),
      },
    },
  },
}

const stacks = (sandbox: Sandbox) => stacksOf(sandbox, sandbox.clientConfig('111111111111'))

const journalOf = (where: string): string => join(where, 'journal')

/** Everything that a stack makes, by its type. */
const typesIn = (sandbox: Sandbox) =>
  sandbox
    .inventory()
    .map(({ type }) => type)
    .sort()

/** A sandbox on a copy of the folder whose journal ends early, as a kill leaves it. */
const killedAt = (length: number, whole: Buffer): string => {
  const copy = mkdtempSync(join(folder, 'cut-'))
  cpSync(join(folder, 'git'), join(copy, 'git'), { recursive: true })
  writeFileSync(journalOf(copy), whole.subarray(0, length))
  return copy
}

const CUTS = 12

it('a creation that is cut anywhere ends with what the template says', async () => {
  const before = createSandbox({ folder })
  await before.settled()
  const { StackId: StackName } = await stacks(before).cfn.createStack({
    StackName: 'storefront',
    TemplateBody: JSON.stringify(TEMPLATE),
    Capabilities: ['CAPABILITY_IAM'],
  })
  const begun = readFileSync(journalOf(folder)).length
  await before.settled()
  const whole = readFileSync(journalOf(folder))
  const expected = typesIn(before)
  expect(expected).toEqual([
    'AWS::CodeCommit::Repository',
    'AWS::CodeConnections::Connection',
    'AWS::IAM::Role',
    'AWS::KMS::Alias',
    'AWS::KMS::Key',
  ])
  for (let cut = 0; cut <= CUTS; cut++) {
    const length = begun + Math.floor(((whole.length - begun) * cut) / CUTS)
    const after = createSandbox({ folder: killedAt(length, whole) })
    const { StackStatus } = (await stacks(after).describe(StackName ?? '')) ?? {}
    expect({ cut, StackStatus, types: typesIn(after) }).toEqual({
      cut,
      StackStatus: 'CREATE_COMPLETE',
      types: expected,
    })
    await after.close()
  }
  await before.close()
})
