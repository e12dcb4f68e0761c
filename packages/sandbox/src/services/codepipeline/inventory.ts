import type { Resource } from '../../inventory/resource.ts'
import type { World } from '../../world.ts'
import { PIPELINES } from './state.ts'

export const inventory = (world: World): readonly Resource[] => {
  const pipelines = world.table(PIPELINES)
  return pipelines
    .partitions()
    .flatMap(pipelines.list)
    .map(({ account, region, arn }) => ({
      ...{ account, region },
      type: 'AWS::CodePipeline::Pipeline',
      id: arn,
    }))
}
