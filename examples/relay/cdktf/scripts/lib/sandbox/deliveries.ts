/** What should be in the targets by now: derived from the artifact that every deploy action was given. */
import type { ActionExecutionDetail, ArtifactDetail } from '@aws-sdk/client-codepipeline'
import { GetObjectCommand } from '@aws-sdk/client-s3'
import { type Sandbox, unzipFiles } from '@xacct/sandbox'
import type { Pipeline, Target } from '../../../infra/shared/index.ts'
import { s3In } from './clients.ts'
import { actionDetails, latestExecution } from './executions.ts'
import type { Rehearsal } from './rehearsal.ts'

/** An object that a pipeline has put into a target's bucket. */
export type Delivery = {
  readonly target: Target
  readonly key: string
  readonly bytes: Uint8Array
}

const read = async (
  sandbox: Sandbox,
  pipeline: Pipeline,
  { s3location }: ArtifactDetail,
): Promise<Uint8Array> => {
  const get = new GetObjectCommand({ Bucket: s3location?.bucket, Key: s3location?.key })
  const { Body } = await s3In(sandbox, pipeline).send(get)
  return (await Body?.transformToByteArray()) ?? new Uint8Array()
}

const deliveriesOf = async (
  sandbox: Sandbox,
  pipeline: Pipeline,
  { input, status }: ActionExecutionDetail,
): Promise<readonly Delivery[]> => {
  const { BucketName, Extract, ObjectKey = '' } = input?.configuration ?? {}
  const target = pipeline.targets.find(({ bucket }) => bucket === BucketName)
  const [artifact] = input?.inputArtifacts ?? []
  if (!target || !artifact || status !== 'Succeeded') return []
  const zip = await read(sandbox, pipeline, artifact)
  if (Extract !== 'true') return [{ target, key: ObjectKey, bytes: zip }]
  return Object.entries(unzipFiles(zip)).map(([key, bytes]) => ({ target, key, bytes }))
}

/** Every object that the newest execution of each pipeline has delivered. */
export const deliveries = async ({ sandbox, model }: Rehearsal): Promise<readonly Delivery[]> => {
  const all = model.pipelines.map(async (pipeline) => {
    const execution = await latestExecution(sandbox, pipeline)
    const details = await actionDetails(sandbox, pipeline, execution)
    return Promise.all(details.map((detail) => deliveriesOf(sandbox, pipeline, detail)))
  })
  return (await Promise.all(all)).flat(2)
}
