import type {
  ActionDeclaration,
  PipelineDeclaration,
  StageDeclaration,
} from '@aws-sdk/client-codepipeline'
import { notImplemented } from '../../../errors.ts'
import { invalidStructure, invalidValue } from './problem.ts'

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html */
const LIMITS = { stages: 50, actions: 1000, actionsPerStage: 100, runOrder: 999 } as const

const isSource = ({ actionTypeId }: ActionDeclaration): boolean =>
  actionTypeId?.category === 'Source'

const checkSourceStage = (stages: readonly StageDeclaration[]): void => {
  const [first, ...others] = stages
  const other = first?.actions?.find((action) => !isSource(action))
  if (other) {
    throw invalidStructure(
      `Pipeline stage ${first?.name} must contain source actions only; ${other.name} is not one.`,
    )
  }
  for (const { name, actions } of others) {
    const source = actions?.find(isSource)
    if (source) {
      throw invalidStructure(
        `Source action ${source.name} is in stage ${name}: only the first stage can have source actions.`,
      )
    }
  }
}

const checkStage = ({
  name,
  actions,
  blockers,
  beforeEntry,
  onSuccess,
  onFailure,
}: StageDeclaration): void => {
  if (!actions?.length) throw invalidStructure(`Stage ${name} must have at least one action.`)
  if (actions.length > LIMITS.actionsPerStage) {
    throw invalidStructure(
      `Stage ${name} has ${actions.length} actions, more than the limit of ${LIMITS.actionsPerStage}.`,
    )
  }
  if (blockers?.length) throw notImplemented('blockers of a CodePipeline stage')
  if (beforeEntry || onSuccess || onFailure?.conditions?.length) {
    throw notImplemented('conditions of a CodePipeline stage')
  }
  for (const { name: action, runOrder = 1 } of actions) {
    if (!Number.isInteger(runOrder) || runOrder < 1 || runOrder > LIMITS.runOrder) {
      throw invalidValue(
        `runOrder of ${action}`,
        runOrder,
        `Member must have value between 1 and ${LIMITS.runOrder}`,
      )
    }
  }
}

/** How many stages and actions there are, and that sources stand in the first stage and nowhere else. */
export const checkStages = ({ stages = [] }: PipelineDeclaration): void => {
  if (stages.length < 2)
    throw invalidStructure('Pipeline has less than two stages; it must have at least two.')
  if (stages.length > LIMITS.stages) {
    throw invalidStructure(
      `Pipeline has ${stages.length} stages, more than the limit of ${LIMITS.stages}.`,
    )
  }
  for (const stage of stages) checkStage(stage)
  const actions = stages.reduce((sum, stage) => sum + (stage.actions?.length ?? 0), 0)
  if (actions > LIMITS.actions) {
    throw invalidStructure(
      `Pipeline has ${actions} actions, more than the limit of ${LIMITS.actions}.`,
    )
  }
  checkSourceStage(stages)
}
