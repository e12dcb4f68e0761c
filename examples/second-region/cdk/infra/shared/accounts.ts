import type { PipelineModel, Place } from './model.ts'
import type { Partition } from './regions.ts'

/** An account that the pipelines touch, with the Regions in which something of theirs lives. */
export type Account = {
  readonly partition: Partition
  readonly account: string
  readonly regions: readonly string[]
}

/** Where the (first) pipeline lives: deployments start there, and the engine's state is kept there. */
export const homeOf = ({ pipelines }: PipelineModel): Place => {
  const [first] = pipelines
  if (!first) throw new Error('a model has at least one pipeline')
  const { partition, account, region } = first
  return { partition, account, region }
}

/** Every account once: the pipeline account first, then the targets' in the order of delivery. */
export const accountsOf = (model: PipelineModel): readonly Account[] => {
  const places: readonly Place[] = [
    homeOf(model),
    ...model.pipelines.flatMap(({ stores }) => stores),
    ...model.targets,
  ]
  return [...new Set(places.map(({ account }) => account))].map((account) => {
    const own = places.filter((place) => place.account === account)
    const { partition } = own[0] as Place
    return { partition, account, regions: [...new Set(own.map(({ region }) => region))] }
  })
}
