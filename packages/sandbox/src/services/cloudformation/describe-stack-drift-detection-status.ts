import {
  DescribeStackDriftDetectionStatus$,
  type DescribeStackDriftDetectionStatusCommandInput,
  type DescribeStackDriftDetectionStatusCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { onAll } from './access.ts'
import { validationError } from './engine/errors.ts'
import { DRIFT_DETECTIONS } from './state.ts'

export const describeStackDriftDetectionStatus = operation<
  DescribeStackDriftDetectionStatusCommandInput,
  DescribeStackDriftDetectionStatusCommandOutput
>('cloudformation', {
  schema: DescribeStackDriftDetectionStatus$,
  members: ['StackDriftDetectionId'],
  authorize: (call) => onAll('DescribeStackDriftDetectionStatus')({ ...call, input: {} }),
  handle: ({ world, caller, region, input }) => {
    const { StackDriftDetectionId: id = '' } = input
    const found = world.table(DRIFT_DETECTIONS).get(scope(caller.account, region), id)
    if (!found) throw validationError(`Drift detection ${id} does not exist`)
    return {
      StackId: found.stackId,
      StackDriftDetectionId: found.id,
      DetectionStatus: found.status,
      ...(found.drift === undefined ? {} : { StackDriftStatus: found.drift }),
      ...(found.reason === undefined ? {} : { DetectionStatusReason: found.reason }),
      ...(found.status === 'DETECTION_COMPLETE'
        ? { DriftedStackResourceCount: found.drifted }
        : {}),
      Timestamp: found.started,
    }
  },
})
