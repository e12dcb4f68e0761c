import { GetBranchCommand } from '@aws-sdk/client-codecommit'
import type { Pipeline, PipelineModel } from '../../../infra/shared/index.ts'
import { codeCommit, connections } from '../clients.ts'
import { connectionStatus, connectionsPage } from '../connection.ts'
import type { Access } from '../credentials.ts'
import { type Finding, finding, ok, problem, skipped } from '../findings.ts'

const checkConnection = (
  model: PipelineModel,
  pipeline: Pipeline,
  access: Access,
): Promise<Finding> => {
  const given = 'connectionArn' in pipeline.source && pipeline.source.connectionArn
  const what = `connection ${given || pipeline.names.connection}`
  return finding(what, async () => {
    const status = await connectionStatus(connections(access, pipeline.region), pipeline)
    if (status === 'AVAILABLE') return ok(what)
    if (status === undefined) return skipped(what, 'the first deployment creates it')
    return problem(what, `it is ${status}; a person has to approve it at ${connectionsPage(model)}`)
  })
}

const MISSING = ['RepositoryDoesNotExistException', 'BranchDoesNotExistException']

const checkRepository = (pipeline: Pipeline, access: Access): readonly Promise<Finding>[] => {
  const { source, account, region } = pipeline
  if (source.type !== 'codecommit') return []
  const what = `branch ${source.branch} of CodeCommit repository ${source.repository}`
  return [
    finding(what, async () => {
      try {
        await codeCommit(access, region).send(
          new GetBranchCommand({ repositoryName: source.repository, branchName: source.branch }),
        )
        return ok(what)
      } catch (error) {
        if (!MISSING.includes((error as Error).name)) throw error
        return problem(
          what,
          `it does not exist in account ${account}, ${region}; create it and push`,
        )
      }
    }),
  ]
}

/** Whether the first pipeline can read its source. */
export const checkSource = (model: PipelineModel, access: Access): readonly Promise<Finding>[] => {
  const [first] = model.pipelines
  if (!first) return []
  return first.source.type === 'connection'
    ? [checkConnection(model, first, access)]
    : checkRepository(first, access)
}
