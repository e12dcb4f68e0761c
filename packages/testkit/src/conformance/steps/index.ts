import type { PipelineModel } from '@xacct/templates/model'
import type { Step } from '../step.ts'
import { approvals } from './approvals.ts'
import { changes } from './changes.ts'
import { delivery } from './delivery.ts'
import { denied } from './denied.ts'
import { deployment, redeployment } from './deployment.ts'
import { failures } from './failures.ts'
import { removal } from './removal.ts'

/** In the order in which they are taken: each starts from what the one before it leaves. */
const STEPS: readonly Step[] = [
  ...deployment,
  ...delivery,
  ...failures,
  ...approvals,
  ...denied,
  ...redeployment,
  ...changes,
  ...removal,
]

/** The steps that an example has a use for. */
export const stepsFor = (model: PipelineModel): readonly Step[] =>
  STEPS.filter(({ applies }) => applies?.(model) ?? true)
