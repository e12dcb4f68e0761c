import { type PipelineModel, pipelineModel } from '../../infra/shared/index.ts'
import type { Engine, Step } from '../steps.ts'
import { UserError } from './user-error.ts'

export type Project = { readonly model: PipelineModel; readonly engine: Engine }

/** Imported here and not at the top, so that a mistake in the configuration is reported like any other. */
export const loadProject = async (): Promise<Project> => {
  const { default: config } = await import('../../pipeline.config.ts')
  const { engine } = await import('../engine.ts')
  return { model: pipelineModel(config), engine }
}

/** The engine's steps for these tasks; it may find on the way that a program it needs is missing. */
export const stepsFor = (
  { model, engine }: Project,
  ...tasks: readonly ('prepare' | 'show' | 'apply' | 'destroy')[]
): readonly Step[] => {
  try {
    return tasks.flatMap((task) => engine[task](model))
  } catch (error) {
    throw new UserError((error as Error).message, { cause: error })
  }
}
