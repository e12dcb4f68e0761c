/** An example that is deployed and at rest, ready to be forked. */
import type { Answers } from '@xacct/core'
import { answersToConfig } from '@xacct/core'
import type { Sandbox } from '@xacct/sandbox'
import { type PipelineModel, pipelineModel } from '@xacct/templates/model'
import type { Place } from '../call.ts'
import { renderAnswers } from '../scratch.ts'

export type Scene = {
  readonly name: string
  readonly model: PipelineModel
  readonly sandbox: Sandbox
  /** What people push: the files that the generated repository starts with. */
  readonly files: Readonly<Record<string, string>>
}

export const modelOf = (answers: Answers): PipelineModel => pipelineModel(answersToConfig(answers))

/** What the pipeline works on, of all that is generated. */
export const contentOf = (answers: Answers): Scene['files'] =>
  Object.fromEntries(
    [...renderAnswers(answers)]
      .filter(([path]) => path.startsWith('app/') || path === 'buildspec.yml')
      .map(([path, { text }]) => [path, text]),
  )

/** Every account and Region in which the model has something. */
export const placesOf = ({ pipelines, targets }: PipelineModel): readonly Place[] => {
  const places = [...pipelines, ...pipelines.flatMap(({ stores }) => stores), ...targets]
  const keys = new Set(places.map(({ account, region }) => `${account} ${region}`))
  return [...keys].map((key) => {
    const [account = '', region = ''] = key.split(' ')
    return { account, region }
  })
}
