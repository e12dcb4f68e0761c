/** Brings a release to the source that pipeline.config.ts names, as its users would. */
import {
  type CodeCommitClient,
  CreateBranchCommand,
  CreateCommitCommand,
  CreateRepositoryCommand,
} from '@aws-sdk/client-codecommit'
import { GetPipelineCommand } from '@aws-sdk/client-codepipeline'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { type Sandbox, zipFiles } from '@xacct/sandbox'
import type { Pipeline, Source } from '../../../infra/shared/index.ts'
import { codeCommitIn, codePipelineIn, s3In } from './clients.ts'
import type { Release } from './release.ts'

type Of<T extends Source['type']> = Extract<Source, { readonly type: T }>

type Push<T extends Source['type']> = (
  sandbox: Sandbox,
  pipeline: Pipeline,
  source: Of<T>,
  release: Release,
) => Promise<void>

/** What a person does in the console with the connection that a deployment has created. */
const approveConnection = async (sandbox: Sandbox, pipeline: Pipeline): Promise<void> => {
  const get = new GetPipelineCommand({ name: pipeline.names.pipeline })
  const { pipeline: deployed } = await codePipelineIn(sandbox, pipeline).send(get)
  const { ConnectionArn } = deployed?.stages?.[0]?.actions?.[0]?.configuration ?? {}
  sandbox.connections.handshake(ConnectionArn ?? '')
}

const pushToHost: Push<'connection'> = async (sandbox, pipeline, source, release) => {
  await approveConnection(sandbox, pipeline)
  const { provider, repository, branch } = source
  const { push } = await sandbox.git.repository(repository, { provider })
  await push(release, 'Release', branch)
}

/** CodeCommit takes so many files in one commit: https://docs.aws.amazon.com/codecommit/latest/userguide/limits.html */
const FILES = 100

type Branch = { readonly repositoryName: string; readonly branchName: string }

/** Returns the last commit. */
const commitAll = async (
  client: CodeCommitClient,
  branch: Branch,
  release: Release,
): Promise<string> => {
  const files = Object.entries(release).map(([filePath, fileContent]) => ({
    filePath,
    fileContent,
  }))
  let parent: string | undefined
  for (let from = 0; from < files.length; from += FILES) {
    const command = new CreateCommitCommand({
      ...branch,
      putFiles: files.slice(from, from + FILES),
      commitMessage: 'Release',
      ...(parent && { parentCommitId: parent }),
    })
    parent = (await client.send(command)).commitId
  }
  return parent ?? ''
}

/** The repository is not part of the deployment: whoever has one there made it before. */
const pushToCodeCommit: Push<'codecommit'> = async (sandbox, pipeline, source, release) => {
  const client = codeCommitIn(sandbox, pipeline)
  const { repository: repositoryName, branch: branchName } = source
  await client.send(new CreateRepositoryCommand({ repositoryName }))
  // On another branch first: every commit on the real one starts the pipeline.
  const incoming = { repositoryName, branchName: `${branchName}-incoming` }
  const commitId = await commitAll(client, incoming, release)
  await client.send(new CreateBranchCommand({ repositoryName, branchName, commitId }))
}

const upload: Push<'s3'> = async (sandbox, pipeline, { bucket, key }, release) => {
  const put = new PutObjectCommand({ Bucket: bucket, Key: key, Body: zipFiles(release) })
  await s3In(sandbox, pipeline).send(put)
}

/** Resolves when the source has it; what that starts goes on by itself. */
export const pushRelease = async (
  sandbox: Sandbox,
  pipeline: Pipeline,
  release: Release,
): Promise<void> => {
  const { source } = pipeline
  switch (source.type) {
    case 'connection':
      return pushToHost(sandbox, pipeline, source, release)
    case 'codecommit':
      return pushToCodeCommit(sandbox, pipeline, source, release)
    case 's3':
      return upload(sandbox, pipeline, source, release)
  }
}

/** Where the release goes to, for people to read. */
export const sourceName = ({ source }: Pipeline): string => {
  switch (source.type) {
    case 'connection':
      return `${source.branch} of ${source.repository} at ${source.providerType}`
    case 'codecommit':
      return `${source.branch} of CodeCommit repository ${source.repository}`
    case 's3':
      return `s3://${source.bucket}/${source.key}`
  }
}
