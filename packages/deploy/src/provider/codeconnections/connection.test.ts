import {
  CodeStarConnectionsClient,
  DeleteConnectionCommand,
  GetConnectionCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-codestar-connections'
import { createSandbox, type Sandbox } from '@xacct/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Arguments, Context } from '../resource-type.ts'
import { apply, contextIn } from '../testing.ts'
import { connection } from './connection.ts'

const ACCOUNT = '111111111111'

let sandbox: Sandbox
let context: Context
/** The same service by its old name. */
let star: CodeStarConnectionsClient
beforeAll(() => {
  sandbox = createSandbox()
  context = contextIn(sandbox, ACCOUNT, { defaultTags: { 'xacct:pipeline': 'demo' } })
  star = new CodeStarConnectionsClient(sandbox.clientConfig(ACCOUNT))
})
afterAll(() => sandbox.close())

const asked = (name: string, more: Arguments = {}): Arguments => ({
  name,
  provider_type: 'GitHub',
  ...more,
})

const shown = async (ConnectionArn: string) =>
  (await star.send(new GetConnectionCommand({ ConnectionArn }))).Connection

describe('aws_codeconnections_connection', () => {
  it('is made by its new name, waits for its handshake, and is planned as it is', async () => {
    const { made } = await apply(connection, asked('made'), context)
    expect(made).toMatchObject({
      id: expect.stringMatching(
        /^arn:aws:codeconnections:eu-west-1:111111111111:connection\/[0-9a-f-]{36}$/,
      ),
      attributes: { arn: made.id, connection_status: 'PENDING', owner_account_id: ACCOUNT },
    })
    expect(await shown(made.id)).toMatchObject({ ConnectionName: 'made', ProviderType: 'GitHub' })
    expect((await apply(connection, asked('made'), context, made)).action).toBe('no-op')
    sandbox.connections.handshake(made.id)
    expect(await apply(connection, asked('made'), context, made)).toMatchObject({
      action: 'no-op',
      made: { attributes: { connection_status: 'AVAILABLE' } },
    })
  })

  it('has its tags changed in place', async () => {
    const { made } = await apply(connection, asked('tagged', { tags: { a: '1' } }), context)
    const wanted = asked('tagged', { tags: { b: '2' } })
    const updated = await apply(connection, wanted, context, made)
    expect(updated).toMatchObject({
      action: 'update',
      changed: ['tags_all'],
      made: { id: made.id },
    })
    expect(
      (await star.send(new ListTagsForResourceCommand({ ResourceArn: made.id }))).Tags,
    ).toEqual([
      { Key: 'xacct:pipeline', Value: 'demo' },
      { Key: 'b', Value: '2' },
    ])
  })

  it.each<[string, Arguments]>([
    ['name', { name: 'renamed' }],
    ['provider_type', { provider_type: 'GitLab' }],
  ])('is made anew with another %s', async (argument, change) => {
    const { made } = await apply(connection, asked('old'), context)
    const anew = await apply(connection, asked('old', change), context, made)
    expect(anew).toMatchObject({ action: 'replace', changed: [argument] })
    await expect(shown(made.id)).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  })

  it('is made again where it is gone, and deleted twice without complaint', async () => {
    const { made } = await apply(connection, asked('gone'), context)
    await star.send(new DeleteConnectionCommand({ ConnectionArn: made.id }))
    const again = await apply(connection, asked('gone'), context, made)
    expect(again.action).toBe('create')
    await connection.delete({ made: again.made, args: {} }, context)
    await connection.delete({ made: again.made, args: {} }, context)
    expect(await connection.read(again.made, context)).toBeUndefined()
  })

  it('is adopted when its answer was lost: one of its name that nobody has', async () => {
    const find = (taken: readonly string[]) =>
      connection.find?.(connection.complete(asked('twin'), context), context, new Set(taken))
    const { made: other } = await apply(connection, asked('twin', { tags: { a: '1' } }), context)
    const { made: one } = await apply(connection, asked('twin'), context)
    const { made: two } = await apply(connection, asked('twin'), context)
    expect((await find([one.id]))?.id).toBe(two.id)
    expect((await find([two.id]))?.id).toBe(one.id)
    expect(await find([one.id, two.id])).toBeUndefined()
    expect(other.id).not.toBe(one.id)
  })

  it('refuses what it does not know', async () => {
    await expect(apply(connection, asked('x', { timeouts: {} }), context)).rejects.toThrow(
      'does not support the argument timeouts of aws_codeconnections_connection',
    )
  })
})
