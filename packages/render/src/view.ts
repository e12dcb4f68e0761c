import { type Answers, answersToConfig, recreateCommand } from '@xacct/core'
import { architectureDiagram, type PipelineConfig, pipelineModel } from '@xacct/templates/model'
import type { Pack } from './packs/pack.ts'
import { tableWith } from './packs/table.ts'

/** Adds what is missing behind what is there, so that the printed order is the configuration's own. */
const withAbsent = (
  value: object,
  ...keys: readonly string[]
): Readonly<Record<string, unknown>> => ({
  ...value,
  ...Object.fromEntries(keys.filter((key) => !(key in value)).map((key) => [key, undefined])),
})

/**
 * Templates are strict, so that a mistyped name is an error. Optional fields are therefore always there,
 * and undefined when they do not apply.
 */
const withOptionalFields = (config: PipelineConfig) => ({
  ...config,
  build: config.build,
  notifications: config.notifications,
  infrastructure: config.infrastructure,
  tags: config.tags,
  source: withAbsent(config.source, 'connectionArn', 'paths'),
  deploy: withAbsent(config.deploy, 'key', 'cacheControl'),
})

/** Everything that a template can name. */
export const viewOf = (answers: Answers, version: string, packs: readonly Pack[] = []) => {
  const config = answersToConfig(answers)
  const model = pipelineModel(config)
  return {
    answers: { repository: undefined, branch: undefined, ...answers },
    config: withOptionalFields(config),
    model,
    diagram: architectureDiagram(model),
    generator: { version },
    recreate: recreateCommand(answers, answers.name, version, {
      sources: packs.flatMap(({ source }) => source ?? []),
      table: tableWith(packs),
    }),
  }
}
