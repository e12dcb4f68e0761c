import { randomUUID } from 'node:crypto'
import {
  DetectStackDrift$,
  type DetectStackDriftCommandInput,
  type DetectStackDriftCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { scope } from '../../arn.ts'
import { type Call, operation } from '../../dispatch/operation.ts'
import { onStack, placeOfCall } from './access.ts'
import { detectDrift } from './drift.ts'
import { validationError } from './engine/errors.ts'
import { current, getStack, putStack } from './find-stack.ts'
import { DRIFT_DETECTIONS, type DriftDetection, type Stack } from './state.ts'

const STABLE = /^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT)_(COMPLETE|FAILED)$/

const run = async (
  { world, caller, input }: Call<DetectStackDriftCommandInput>,
  stack: Stack,
  put: (detection: Partial<DriftDetection>) => void,
): Promise<void> => {
  const found = await detectDrift(world, stack, caller, input.LogicalResourceIds ?? [])
  if ('failed' in found) {
    put({ status: 'DETECTION_FAILED', reason: found.failed })
    return
  }
  const drift = found.inSync ? 'IN_SYNC' : 'DRIFTED'
  put({ status: 'DETECTION_COMPLETE', drift, drifted: found.drifted })
  putStack(world, {
    ...current(world, stack),
    drift: { status: drift, checked: world.clock.now() },
  })
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DetectStackDrift.html */
export const detectStackDrift = operation<
  DetectStackDriftCommandInput,
  DetectStackDriftCommandOutput
>('cloudformation', {
  schema: DetectStackDrift$,
  members: ['StackName', 'LogicalResourceIds'],
  authorize: onStack('DetectStackDrift'),
  handle: (call) => {
    const { world, caller, region, input } = call
    const stack = getStack(placeOfCall(call), input.StackName ?? '')
    if (!STABLE.test(stack.status)) {
      throw validationError(
        `Drift detection cannot be performed on a stack in state: ${stack.status}`,
      )
    }
    let detection: DriftDetection = {
      id: randomUUID(),
      stackId: stack.id,
      status: 'DETECTION_IN_PROGRESS',
      drifted: 0,
      started: world.clock.now(),
    }
    const put = (change: Partial<DriftDetection>): void => {
      detection = { ...detection, ...change }
      world.table(DRIFT_DETECTIONS).put(scope(caller.account, region), detection.id, detection)
    }
    put({})
    world.background.run(() => run(call, stack, put))
    return { StackDriftDetectionId: detection.id }
  },
})
