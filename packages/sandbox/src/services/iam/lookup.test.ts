import { CreateRoleCommand, DeleteRoleCommand, IAMClient } from '@aws-sdk/client-iam'
import type { PolicyDocument } from '@xacct/iam'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../index.ts'
import { keptDocument, readableDocument } from './lookup.ts'

const ACCOUNT = '111111111111'
const ARN = `arn:aws:iam::${ACCOUNT}:role/deployer`
const AssumeRolePolicyDocument = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' },
})

let sandbox: Sandbox
beforeEach(() => {
  sandbox = createSandbox()
})
afterEach(() => sandbox.close())

const iam = (): IAMClient => new IAMClient(sandbox.clientConfig(ACCOUNT))
const create = () =>
  iam().send(new CreateRoleCommand({ RoleName: 'deployer', AssumeRolePolicyDocument }))

const letsIn = (AWS: string): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS }, Action: 's3:GetObject', Resource: '*' }],
})

it('reads a policy once for as long as its principals are who they were', async () => {
  await create()
  const kept = keptDocument(sandbox.world, letsIn(ARN))
  const first = readableDocument(sandbox.world, kept)
  expect(first).toEqual(letsIn(ARN))
  expect(readableDocument(sandbox.world, kept)).toBe(first)
})

it('shows the id of a role that is gone, also where another one has its name', async () => {
  const { Role } = await create()
  const kept = keptDocument(sandbox.world, letsIn(ARN))
  readableDocument(sandbox.world, kept)
  await iam().send(new DeleteRoleCommand({ RoleName: 'deployer' }))
  expect(readableDocument(sandbox.world, kept)).toEqual(letsIn(Role?.RoleId ?? ''))
  await create()
  expect(readableDocument(sandbox.world, kept)).toEqual(letsIn(Role?.RoleId ?? ''))
})

it('reads the same policy otherwise in a sandbox that does not know the role', async () => {
  const { Role } = await create()
  const kept = keptDocument(sandbox.world, letsIn(ARN))
  readableDocument(sandbox.world, kept)
  const other = createSandbox()
  expect(readableDocument(other.world, kept)).toEqual(letsIn(Role?.RoleId ?? ''))
  await other.close()
})
