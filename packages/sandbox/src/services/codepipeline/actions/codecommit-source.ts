/** https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeCommit.html */
import { ServiceError } from '../../../errors.ts'
import { encodeReference } from '../../codebuild/clone-reference.ts'
import { getBranch } from '../../codecommit/get-branch.ts'
import { getCommit } from '../../codecommit/get-commit.ts'
import { getRepository } from '../../codecommit/get-repository.ts'
import { getUploadArchiveStatus } from '../../codecommit/get-upload-archive-status.ts'
import { uploadArchive } from '../../codecommit/upload-archive.ts'
import { headBucket } from '../../s3/head-bucket.ts'
import { zipOfCommit } from '../artifacts/of-commit.ts'
import { ActionFailure } from '../engine/action-failure.ts'
import type { Provider, Running } from './provider.ts'

const commitFor = async ({ world, caller, region, configuration, override }: Running) => {
  const { RepositoryName: repositoryName = '', BranchName: branchName = '' } = configuration
  const { branch } = await world.invoke(
    getBranch,
    { repositoryName, branchName },
    { caller, region },
  )
  const wanted = override?.revisionType === 'COMMIT_ID' ? override.revisionValue : undefined
  const commitId = wanted ?? branch?.commitId ?? ''
  const { commit } = await world.invoke(getCommit, { repositoryName, commitId }, { caller, region })
  return { repositoryName, commitId, commit }
}

/** The CodeCommit action looks whether the bucket is there before it writes: that asks for s3:ListBucket. */
const checkStore = async ({
  world,
  caller,
  region,
  bucket,
}: Running & { readonly bucket: string }) => {
  try {
    await world.invoke(headBucket, { Bucket: bucket }, { caller, region })
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    const role = 'roleArn' in caller.principal ? caller.principal.roleArn : caller.account
    throw new ActionFailure(
      'PermissionError',
      `CodePipeline service role "${role}" is getting S3 access denied for the S3 bucket "${bucket}"`,
    )
  }
}

const filesOf = async (
  { world, caller, region }: Running,
  repositoryName: string,
  commitId: string,
): Promise<Uint8Array> => {
  const input = { repositoryName, commitId }
  const { uploadId, files } = await world.invoke(uploadArchive, input, { caller, region })
  await world.invoke(getUploadArchiveStatus, { repositoryName, uploadId }, { caller, region })
  return zipOfCommit(files)
}

/** A build that clones asks CodePipeline for `codecommit:GetRepository` in place of the archive's permissions. */
const referenceTo = async (
  { world, caller, region, configuration }: Running,
  repositoryName: string,
  commitId: string,
): Promise<Uint8Array> => {
  await world.invoke(getRepository, { repositoryName }, { caller, region })
  const { BranchName: branch = '' } = configuration
  return encodeReference({ provider: 'CodeCommit', repositoryName, branch, commitId })
}

/** Takes a commit of a repository of CodeCommit into the artifact store. */
export const codecommitSource: Provider = async (running) => {
  const { action, configuration, store } = running
  const { repositoryName, commitId, commit } = await commitFor(running)
  await checkStore({ ...running, bucket: store.location ?? '' })
  const content =
    configuration['OutputArtifactFormat'] === 'CODEBUILD_CLONE_REF'
      ? await referenceTo(running, repositoryName, commitId)
      : await filesOf(running, repositoryName, commitId)
  await running.writeOutput(action.outputArtifacts?.[0]?.name ?? '', content)
  const message = commit?.message ?? ''
  return {
    revision: { id: commitId, summary: message },
    outputVariables: {
      AuthorDate: commit?.author?.date ?? '',
      BranchName: configuration['BranchName'] ?? '',
      CommitId: commitId,
      CommitMessage: message,
      CommitterDate: commit?.committer?.date ?? '',
      RepositoryName: repositoryName,
    },
  }
}
