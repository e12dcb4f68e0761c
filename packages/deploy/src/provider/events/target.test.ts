import {
  CreateEventBusCommand,
  ListTargetsByRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge'
import { createSandbox, type Sandbox } from '@xacct/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Arguments, Context } from '../resource-type.ts'
import { apply, contextIn } from '../testing.ts'
import { rule } from './rule.ts'
import { target } from './target.ts'
import { targetArguments, targetOf } from './target-settings.ts'

const ACCOUNT = '111111111111'
const topic = (name: string): string => `arn:aws:sns:eu-west-1:${ACCOUNT}:${name}`

let sandbox: Sandbox
let context: Context
let events: Context['clients']['events']
beforeAll(async () => {
  sandbox = createSandbox()
  context = contextIn(sandbox, ACCOUNT)
  events = context.clients.events
  await events.send(new CreateEventBusCommand({ Name: 'releases' }))
  for (const event_bus_name of ['default', 'releases']) {
    for (const name of ['demo', 'other']) {
      const args = { name, event_bus_name, event_pattern: '{"source":["aws.s3"]}' }
      await apply(rule, args, context)
    }
  }
})
afterAll(() => sandbox.close())

const asked = (target_id: string, more: Arguments = {}): Arguments => ({
  rule: 'demo',
  target_id,
  arn: topic('demo'),
  ...more,
})

const targetsOf = async (Rule: string, EventBusName = 'default') =>
  (await events.send(new ListTargetsByRuleCommand({ Rule, EventBusName }))).Targets

const drop = (made: { readonly attributes: Arguments; readonly id: string }) =>
  target.delete({ made, args: made.attributes }, context)

describe('aws_cloudwatch_event_target', () => {
  it('is put, and planned as it is', async () => {
    const { made } = await apply(target, asked('put'), context)
    expect(made.id).toBe('demo-put')
    expect(await targetsOf('demo')).toEqual([{ Id: 'put', Arn: topic('demo') }])
    expect((await apply(target, asked('put'), context, made)).action).toBe('no-op')
    await drop(made)
  })

  it.each<[string, Arguments, Arguments]>([
    ['arn', { arn: topic('other') }, { Arn: topic('other') }],
    ['input', { input: '{"a":1}' }, { Input: '{"a":1}' }],
    ['input_path', { input_path: '$.detail' }, { InputPath: '$.detail' }],
    [
      'input_transformer',
      { input_transformer: { input_paths: { p: '$.detail.pipeline' }, input_template: '"<p>"' } },
      { InputTransformer: { InputPathsMap: { p: '$.detail.pipeline' }, InputTemplate: '"<p>"' } },
    ],
  ])('is updated in place, and back: %s', async (argument, change, expected) => {
    const { made } = await apply(target, asked('changed'), context)
    const updated = await apply(target, asked('changed', change), context, made)
    expect(updated).toMatchObject({ action: 'update', changed: [argument] })
    expect(await targetsOf('demo')).toEqual([{ Id: 'changed', Arn: topic('demo'), ...expected }])
    expect((await apply(target, asked('changed', change), context, made)).action).toBe('no-op')
    await apply(target, asked('changed'), context, updated.made)
    expect(await targetsOf('demo')).toEqual([{ Id: 'changed', Arn: topic('demo') }])
    await drop(made)
  })

  it('is repaired after a change by hand, and put again where it is gone', async () => {
    const { made } = await apply(target, asked('drifted'), context)
    const Targets = [{ Id: 'drifted', Arn: topic('other') }]
    await events.send(new PutTargetsCommand({ Rule: 'demo', Targets }))
    expect(await apply(target, asked('drifted'), context, made)).toMatchObject({
      action: 'update',
      changed: ['arn'],
    })
    await events.send(new RemoveTargetsCommand({ Rule: 'demo', Ids: ['drifted'] }))
    expect((await apply(target, asked('drifted'), context, made)).action).toBe('create')
    await drop(made)
  })

  it.each<[string, Arguments]>([
    ['rule', { rule: 'other' }],
    ['target_id', { target_id: 'renamed' }],
    ['event_bus_name', { event_bus_name: 'releases' }],
  ])('is made anew with another %s', async (argument, change) => {
    const { made } = await apply(target, asked('moves'), context)
    const moved = await apply(target, asked('moves', change), context, made)
    expect(moved).toMatchObject({ action: 'replace', changed: [argument] })
    await drop(moved.made)
    await drop(moved.made)
    expect(await targetsOf('demo')).toEqual([])
  })

  it('is named with its bus where that is not the account’s own', async () => {
    const args = asked('bused', { event_bus_name: 'releases' })
    const { made } = await apply(target, args, context)
    expect(made.id).toBe('releases-demo-bused')
    expect(await targetsOf('demo', 'releases')).toEqual([{ Id: 'bused', Arn: topic('demo') }])
  })

  it('says what EventBridge has refused in an answer that looks well', async () => {
    const FailedEntries = [
      { TargetId: 'x', ErrorCode: 'ConcurrentModification', ErrorMessage: 'Busy' },
    ]
    const refusing = { send: async () => ({ FailedEntryCount: 1, FailedEntries }) }
    const clients = { events: refusing, patience: 0 } as unknown as Context['clients']
    await expect(apply(target, asked('x'), { ...context, clients })).rejects.toMatchObject({
      name: 'ConcurrentModification',
      message: 'Busy',
    })
  })

  it.each(['ecs_target', 'force_destroy'])('refuses %s', async (argument) => {
    await expect(apply(target, asked('refused', { [argument]: true }), context)).rejects.toThrow(
      `does not support the argument ${argument} of aws_cloudwatch_event_target`,
    )
  })
})

describe('settings of a target', () => {
  const patient = asked('patient', {
    retry_policy: [{ maximum_retry_attempts: 3 }],
    dead_letter_config: { arn: 'arn:aws:sqs:eu-west-1:111111111111:dead' },
  })

  it('become what EventBridge takes, with its own defaults', () => {
    expect(targetOf(patient)).toMatchObject({
      Id: 'patient',
      RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 3 },
      DeadLetterConfig: { Arn: 'arn:aws:sqs:eu-west-1:111111111111:dead' },
    })
  })

  it('come back as Terraform writes them', () => {
    expect(targetArguments(targetOf(patient))).toMatchObject({
      retry_policy: [{ maximum_event_age_in_seconds: 86_400, maximum_retry_attempts: 3 }],
      dead_letter_config: [{ arn: 'arn:aws:sqs:eu-west-1:111111111111:dead' }],
      input_transformer: [],
    })
  })
})
