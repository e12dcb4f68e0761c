import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DeleteDashboardsCommand,
  DescribeAlarmsCommand,
  GetDashboardCommand,
  ListDashboardsCommand,
  ListTagsForResourceCommand,
  PutDashboardCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  PutMetricDataCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch'
import { AwsQueryProtocol } from '@aws-sdk/core/protocols'
import { SmithyRpcV2CborProtocol } from '@smithy/core/cbor'
import { afterAll, describe, expect, it } from 'vitest'
import { createSandbox } from '../../index.ts'

const sandbox = createSandbox()
afterAll(() => sandbox.close())

const alarm: PutMetricAlarmCommandInput = {
  AlarmName: 'failed',
  Namespace: 'AWS/CodePipeline',
  MetricName: 'FailedPipelineExecutions',
  Dimensions: [{ Name: 'PipelineName', Value: 'site' }],
  Statistic: 'Sum',
  Period: 300,
  EvaluationPeriods: 1,
  Threshold: 0.5,
  ComparisonOperator: 'GreaterThanThreshold',
  TreatMissingData: 'notBreaching',
  AlarmActions: ['arn:aws:sns:eu-west-1:111111111111:alerts'],
}

const settings = {
  defaultNamespace: 'com.amazonaws.cloudwatch',
  xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
  version: '2010-08-01',
}

const cborProtocol = new SmithyRpcV2CborProtocol({
  ...settings,
  serviceTarget: 'GraniteServiceVersion20100801',
} as ConstructorParameters<typeof SmithyRpcV2CborProtocol>[0])

/** The SDK for JavaScript, botocore and the Terraform provider each speak another protocol. */
const speakers = [
  ['JSON', '111111111111', {}, 'ResourceNotFound'],
  ['CBOR', '222222222222', { protocol: cborProtocol }, 'DashboardNotFoundError'],
  ['query', '333333333333', { protocol: new AwsQueryProtocol(settings) }, 'ResourceNotFound'],
] as const

describe.each(speakers)('over %s', (_, account, protocol, notFound) => {
  const client = new CloudWatchClient({ ...sandbox.clientConfig(account), ...protocol })
  const ResourceARN = `arn:aws:cloudwatch:eu-west-1:${account}:alarm:failed`
  const describeAll = async () => (await client.send(new DescribeAlarmsCommand({}))).MetricAlarms

  it('an alarm is put, described, tagged and deleted', async () => {
    await client.send(new PutMetricAlarmCommand({ ...alarm, Tags: [{ Key: 'a', Value: '1' }] }))
    expect(await describeAll()).toMatchObject([
      {
        ...alarm,
        AlarmArn: ResourceARN,
        ActionsEnabled: true,
        StateValue: 'INSUFFICIENT_DATA',
        StateReason: 'Unchecked: Initial alarm creation',
        AlarmConfigurationUpdatedTimestamp: expect.any(Date),
      },
    ])
    await client.send(new TagResourceCommand({ ResourceARN, Tags: [{ Key: 'b', Value: '2' }] }))
    await client.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['a'] }))
    await client.send(new PutMetricAlarmCommand({ ...alarm, Threshold: 2 }))
    expect((await client.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags).toEqual([
      { Key: 'b', Value: '2' },
    ])
    const none = await client.send(new DescribeAlarmsCommand({ StateValue: 'OK' }))
    expect(none.MetricAlarms).toEqual([])
    await client.send(new DeleteAlarmsCommand({ AlarmNames: ['failed', 'other'] }))
    expect(await describeAll()).toEqual([])
  })

  it('a dashboard is put, read, listed and deleted', async () => {
    const DashboardBody = JSON.stringify({ widgets: [] })
    await client.send(new PutDashboardCommand({ DashboardName: 'site', DashboardBody }))
    expect(await client.send(new GetDashboardCommand({ DashboardName: 'site' }))).toMatchObject({
      DashboardArn: `arn:aws:cloudwatch::${account}:dashboard/site`,
      DashboardBody,
    })
    const { DashboardEntries } = await client.send(new ListDashboardsCommand({}))
    expect(DashboardEntries).toMatchObject([{ DashboardName: 'site', Size: 14 }])
    await client.send(new DeleteDashboardsCommand({ DashboardNames: ['site'] }))
  })

  it('errors are known by their names', async () => {
    await expect(
      client.send(new GetDashboardCommand({ DashboardName: 'gone' })),
    ).rejects.toMatchObject({
      name: notFound,
      message: 'Dashboard gone does not exist',
      $metadata: { httpStatusCode: 404 },
    })
  })
})

const client = new CloudWatchClient(sandbox.clientConfig('111111111111'))

describe('an alarm is refused', () => {
  const { Period: _, ...periodless } = alarm
  const cases: readonly (readonly [string, PutMetricAlarmCommandInput])[] = [
    ['without a period', periodless],
    ['with an odd period', { ...alarm, Period: 61 }],
    ['with two statistics', { ...alarm, ExtendedStatistic: 'p99' }],
    ['with a metric and a list of metrics', { ...alarm, Metrics: [{ Id: 'm', Expression: '1' }] }],
    ['with an action that is no ARN', { ...alarm, AlarmActions: ['alerts'] }],
    [
      'with a comparison that is none',
      { ...alarm, ComparisonOperator: 'Near' as 'GreaterThanThreshold' },
    ],
    ['with more data points than periods', { ...alarm, DatapointsToAlarm: 2 }],
    ['with an unknown treatment of missing data', { ...alarm, TreatMissingData: 'sad' }],
  ]
  it.each(cases)('%s', async (__, input) => {
    await expect(client.send(new PutMetricAlarmCommand(input))).rejects.toMatchObject({
      Code: 'ValidationError',
    })
  })
})

it.each(['{', '[]', '{}', '{"widgets": 1}'])('the dashboard %s is refused', async (body) => {
  await expect(
    client.send(new PutDashboardCommand({ DashboardName: 'd', DashboardBody: body })),
  ).rejects.toMatchObject({ name: 'DashboardInvalidInputError' })
})

it('metrics are refused by name', async () => {
  await expect(
    client.send(new PutMetricDataCommand({ Namespace: 'n', MetricData: [] })),
  ).rejects.toMatchObject({ message: 'xacct-sandbox does not support cloudwatch:PutMetricData.' })
})
