import type { Known } from '@xacct/core'
import { addTarget, type ConfigTarget, removeTarget } from './edit-config.ts'

/** One change of the targets, in both places that know them: the configuration that people edit, and the saved answers. */
export type TargetEdit = {
  readonly config: (text: string) => string
  readonly targets: (saved: readonly Known[]) => readonly Known[]
}

const inserted = (saved: readonly Known[], target: Known, before: string | undefined) => {
  const index = saved.findIndex(({ name }) => name === before)
  return saved.toSpliced(index < 0 ? saved.length : index, 0, target)
}

/** One more target, behind the others or before one of them. */
export const adding = (target: ConfigTarget, before?: string): TargetEdit => ({
  config: (config) => addTarget(config, target, before),
  targets: (saved) =>
    inserted(
      saved.filter(({ name }) => name !== target.name),
      target,
      before,
    ),
})

export const removing = (name: string): TargetEdit => ({
  config: (config) => removeTarget(config, name),
  targets: (saved) => saved.filter((each) => each['name'] !== name),
})
