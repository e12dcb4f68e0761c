import {
  DescribeRuleCommand,
  DisableRuleCommand,
  ListTagsForResourceCommand,
  PutRuleCommand,
} from '@aws-sdk/client-eventbridge'
import { createSandbox, type Sandbox } from '@xacct/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Arguments, Context } from '../resource-type.ts'
import { apply, contextIn } from '../testing.ts'
import { rule } from './rule.ts'
import { target } from './target.ts'

const ACCOUNT = '111111111111'
const TOPIC = `arn:aws:sns:eu-west-1:${ACCOUNT}:demo`

let sandbox: Sandbox
let context: Context
let events: Context['clients']['events']
beforeAll(() => {
  sandbox = createSandbox()
  context = contextIn(sandbox, ACCOUNT, { defaultTags: { 'xacct:pipeline': 'demo' } })
  events = context.clients.events
})
afterAll(() => sandbox.close())

const pattern = (source = 'aws.codepipeline'): string => JSON.stringify({ source: [source] })

const asked = (name: string, more: Arguments = {}): Arguments => ({
  name,
  event_pattern: pattern(),
  ...more,
})

const ruleNamed = (Name: string) => events.send(new DescribeRuleCommand({ Name }))

describe('aws_cloudwatch_event_rule', () => {
  it('is put with everything that was asked for, and planned as it is', async () => {
    const args = asked('whole', { description: 'Failures', tags: { team: 'web' } })
    const { made } = await apply(rule, args, context)
    const arn = `arn:aws:events:eu-west-1:${ACCOUNT}:rule/whole`
    expect(made).toMatchObject({ id: 'whole', attributes: { arn, event_bus_name: 'default' } })
    expect(await ruleNamed('whole')).toMatchObject({
      EventPattern: pattern(),
      Description: 'Failures',
      State: 'ENABLED',
    })
    const list = new ListTagsForResourceCommand({ ResourceARN: arn })
    expect((await events.send(list)).Tags).toEqual([
      { Key: 'xacct:pipeline', Value: 'demo' },
      { Key: 'team', Value: 'web' },
    ])
    expect((await apply(rule, args, context, made)).action).toBe('no-op')
  })

  it.each<[string, Arguments, string, object]>([
    [
      'pattern',
      { event_pattern: pattern('aws.s3') },
      'event_pattern',
      { EventPattern: pattern('aws.s3') },
    ],
    ['description', { description: 'New' }, 'description', { Description: 'New' }],
    ['state', { state: 'DISABLED' }, 'state', { State: 'DISABLED' }],
    ['tags', { tags: { a: '1' } }, 'tags_all', {}],
  ])('is updated in place: %s', async (name, change, argument, expected) => {
    const { made } = await apply(rule, asked(name), context)
    const updated = await apply(rule, asked(name, change), context, made)
    expect(updated).toMatchObject({ action: 'update', changed: [argument] })
    expect(await ruleNamed(name)).toMatchObject(expected)
    expect((await apply(rule, asked(name, change), context, made)).action).toBe('no-op')
  })

  it('is repaired after a change by hand', async () => {
    const { made } = await apply(rule, asked('drifted'), context)
    await events.send(new PutRuleCommand({ Name: 'drifted', EventPattern: pattern('aws.s3') }))
    expect(await apply(rule, asked('drifted'), context, made)).toMatchObject({
      action: 'update',
      changed: ['event_pattern'],
    })
    expect(await ruleNamed('drifted')).toMatchObject({ EventPattern: pattern() })
  })

  it('stays switched off while the program says nothing of it', async () => {
    const { made } = await apply(rule, asked('off'), context)
    await events.send(new DisableRuleCommand({ Name: 'off' }))
    expect((await apply(rule, asked('off'), context, made)).action).toBe('no-op')
    await apply(rule, asked('off', { description: 'New' }), context, made)
    expect(await ruleNamed('off')).toMatchObject({ State: 'DISABLED', Description: 'New' })
    await apply(rule, asked('off', { state: 'ENABLED' }), context, made)
    expect(await ruleNamed('off')).toMatchObject({ State: 'ENABLED' })
  })

  it('is made anew under another name, and deleted twice without complaint', async () => {
    const { made } = await apply(rule, asked('old'), context)
    const renamed = await apply(rule, asked('new'), context, made)
    expect(renamed.action).toBe('replace')
    await expect(ruleNamed('old')).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
    await rule.delete({ made: renamed.made, args: {} }, context)
    await rule.delete({ made: renamed.made, args: {} }, context)
    expect(await rule.read(renamed.made, context)).toBeUndefined()
  })

  it('is not deleted while somebody else has a target on it', async () => {
    const { made } = await apply(rule, asked('in-use'), context)
    await apply(target, { rule: 'in-use', target_id: 'topic', arn: TOPIC }, context)
    await expect(rule.delete({ made, args: {} }, context)).rejects.toThrow('since it has targets')
  })

  it.each(['is_enabled', 'force_destroy', 'name_prefix'])('refuses %s', async (argument) => {
    await expect(apply(rule, asked('refused', { [argument]: true }), context)).rejects.toThrow(
      `does not support the argument ${argument} of aws_cloudwatch_event_rule`,
    )
  })
})
