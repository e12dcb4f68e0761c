/** What PutMetricAlarm refuses: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch'
import { parseArn } from '../../arn.ts'
import { ServiceError } from '../../errors.ts'

const invalid = (message: string): ServiceError => new ServiceError('ValidationError', message)

const FOR_ONE_METRIC = ['MetricName', 'Namespace', 'Period'] as const

const checkOneMetric = (input: PutMetricAlarmInput): void => {
  const missing = FOR_ONE_METRIC.find((name) => input[name] === undefined)
  if (missing) throw invalid(`The parameter ${missing} must be specified.`)
  if ((input.Statistic === undefined) === (input.ExtendedStatistic === undefined)) {
    throw invalid(
      'Exactly one of the parameters Statistic and ExtendedStatistic must be specified.',
    )
  }
  const { Period = 0, EvaluationPeriods = 0 } = input
  if (![10, 20, 30].includes(Period) && (Period < 60 || Period % 60 !== 0)) {
    throw invalid(`The parameter Period must be 10, 20, 30 or a multiple of 60.`)
  }
  if (Period * EvaluationPeriods > 7 * 86_400) {
    throw invalid('Metrics cannot be checked across more than seven days.')
  }
}

const checkMetrics = (input: PutMetricAlarmInput): void => {
  const { Metrics = [] } = input
  const beside = [...FOR_ONE_METRIC, 'Statistic', 'ExtendedStatistic', 'Unit'] as const
  const both = beside.find((name) => input[name] !== undefined)
  if (both || input.Dimensions?.length) {
    throw invalid(
      `The parameter ${both ?? 'Dimensions'} cannot be specified together with Metrics.`,
    )
  }
  const returned = Metrics.filter(({ ReturnData }) => ReturnData !== false)
  if (returned.length !== 1) {
    throw invalid('Exactly one element of the metrics list should return data.')
  }
}

const checkActions = (input: PutMetricAlarmInput): void => {
  const actions = [input.AlarmActions, input.OKActions, input.InsufficientDataActions]
  for (const list of actions) {
    if ((list?.length ?? 0) > 5) throw invalid('An alarm can have at most 5 actions per state.')
    const bad = list?.find((action) => !parseArn(action))
    if (bad !== undefined) throw invalid(`Invalid arn syntax: ${bad}`)
  }
}

const checkThreshold = (input: PutMetricAlarmInput): void => {
  if ((input.Threshold === undefined) === (input.ThresholdMetricId === undefined)) {
    throw invalid('Exactly one of Threshold and ThresholdMetricId must be specified.')
  }
  const { DatapointsToAlarm = 1, EvaluationPeriods = 1 } = input
  if (DatapointsToAlarm > EvaluationPeriods) {
    throw invalid('DatapointsToAlarm must be less than or equal to EvaluationPeriods.')
  }
}

const TREATMENTS: readonly string[] = ['breaching', 'notBreaching', 'ignore', 'missing']

/** @throws ServiceError ValidationError */
export const checkAlarm = (input: PutMetricAlarmInput): void => {
  if (input.Metrics?.length) checkMetrics(input)
  else checkOneMetric(input)
  checkThreshold(input)
  checkActions(input)
  const { TreatMissingData = 'missing' } = input
  if (!TREATMENTS.includes(TreatMissingData)) {
    throw invalid(`Invalid value for TreatMissingData: ${TreatMissingData}`)
  }
}
