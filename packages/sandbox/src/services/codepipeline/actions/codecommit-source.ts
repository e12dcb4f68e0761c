/** https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeCommit.html */
import { ServiceError } from '../../../errors.ts'
import { getBranch } from '../../codecommit/get-branch.ts'
import { getCommit } from '../../codecommit/get-commit.ts'
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

/** Takes a commit of a repository of CodeCommit into the artifact store. */
export const codecommitSource: Provider = async (running) => {
  const { world, caller, region, action, configuration, store } = running
  const { repositoryName, commitId, commit } = await commitFor(running)
  await checkStore({ ...running, bucket: store.location ?? '' })
  const { uploadId, files } = await world.invoke(
    uploadArchive,
    { repositoryName, commitId },
    { caller, region },
  )
  await world.invoke(getUploadArchiveStatus, { repositoryName, uploadId }, { caller, region })
  await running.writeOutput(action.outputArtifacts?.[0]?.name ?? '', zipOfCommit(files))
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
