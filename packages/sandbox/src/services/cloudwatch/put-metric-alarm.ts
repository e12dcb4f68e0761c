import {
  PutMetricAlarm$,
  type PutMetricAlarmCommandInput,
  type PutMetricAlarmCommandOutput,
} from '@aws-sdk/client-cloudwatch'
import { operation } from '../../dispatch/operation.ts'
import { checkTags, requestTags, tagsOf } from '../tags.ts'
import { alarmAccess, alarmArn, findAlarm, putAlarm } from './alarms.ts'
import { checkAlarm } from './check-alarm.ts'

const OPERATORS = [
  'GreaterThanOrEqualToThreshold',
  'GreaterThanThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
  'LessThanLowerOrGreaterThanUpperThreshold',
  'LessThanLowerThreshold',
  'GreaterThanUpperThreshold',
]

/** An alarm put again gets the new settings and keeps its tags. */
export const putMetricAlarm = operation<PutMetricAlarmCommandInput, PutMetricAlarmCommandOutput>(
  'cloudwatch',
  {
    schema: PutMetricAlarm$,
    members: [
      'AlarmName',
      'AlarmDescription',
      'ActionsEnabled',
      'OKActions',
      'AlarmActions',
      'InsufficientDataActions',
      'MetricName',
      'Namespace',
      'Statistic',
      'ExtendedStatistic',
      'Dimensions',
      'Period',
      'Unit',
      'EvaluationPeriods',
      'DatapointsToAlarm',
      'Threshold',
      'ComparisonOperator',
      'TreatMissingData',
      'EvaluateLowSampleCountPercentile',
      'Metrics',
      'Tags',
      'ThresholdMetricId',
    ],
    constraints: {
      AlarmName: { min: 1, max: 255 },
      AlarmDescription: { max: 1024 },
      ComparisonOperator: { oneOf: OPERATORS },
      Statistic: { oneOf: ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'] },
      EvaluationPeriods: { min: 1 },
      DatapointsToAlarm: { min: 1 },
    },
    authorize: (call) => {
      const { AlarmName = '', AlarmActions = [], Tags = [] } = call.input
      const context = {
        ...requestTags(Tags),
        ...(AlarmActions.length > 0 ? { 'cloudwatch:AlarmActions': AlarmActions } : {}),
      }
      // Tags need a permission of their own: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
      const actions = ['PutMetricAlarm', ...(Tags.length > 0 ? ['TagResource'] : [])]
      return actions.map((action) => alarmAccess(call, action, AlarmName, context))
    },
    handle: (call) => {
      const { world, caller, region, input } = call
      checkAlarm(input)
      const { AlarmName: name = '', Tags, ...settings } = input
      const before = findAlarm(call, name)
      const tags = before?.tags ?? tagsOf(Tags)
      checkTags(tags, 'InvalidParameterValue')
      const now = world.clock.now()
      putAlarm(world, {
        name,
        arn: alarmArn(call, name),
        account: caller.account,
        region,
        settings,
        tags,
        created: before?.created ?? now,
        updated: now,
      })
      return {}
    },
  },
)
