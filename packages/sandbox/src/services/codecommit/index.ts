import { noticeAllPushes } from '../../git/notice-pushes.ts'
import { awsJson11 } from '../../wire/protocols/aws-json.ts'
import { byName, type Implementation } from '../service.ts'
import { batchGetRepositories } from './batch-get-repositories.ts'
import { createBranch } from './create-branch.ts'
import { createCommit } from './create-commit.ts'
import { createRepository } from './create-repository.ts'
import { deleteBranch } from './delete-branch.ts'
import { deleteFile } from './delete-file.ts'
import { deleteRepository } from './delete-repository.ts'
import { getBlob } from './get-blob.ts'
import { getBranch } from './get-branch.ts'
import { getCommit } from './get-commit.ts'
import { getDifferences } from './get-differences.ts'
import { getFile } from './get-file.ts'
import { getFolder } from './get-folder.ts'
import { getRepository } from './get-repository.ts'
import { listBranches } from './list-branches.ts'
import { listRepositories } from './list-repositories.ts'
import { listTagsForResource } from './list-tags-for-resource.ts'
import { putFile } from './put-file.ts'
import { tagResource } from './tag-resource.ts'
import { untagResource } from './untag-resource.ts'
import { updateDefaultBranch } from './update-default-branch.ts'
import { updateRepositoryDescription } from './update-repository-description.ts'
import { updateRepositoryName } from './update-repository-name.ts'

export const codecommit: Implementation = {
  title: 'CodeCommit',
  protocol: awsJson11,
  errors: 'json',
  client: () => import('@aws-sdk/client-codecommit'),
  resume: (world) => world.background.run(() => noticeAllPushes(world, 'codecommit')),
  operations: byName([
    batchGetRepositories,
    createBranch,
    createCommit,
    createRepository,
    deleteBranch,
    deleteFile,
    deleteRepository,
    getBlob,
    getBranch,
    getCommit,
    getDifferences,
    getFile,
    getFolder,
    getRepository,
    listBranches,
    listRepositories,
    listTagsForResource,
    putFile,
    tagResource,
    untagResource,
    updateDefaultBranch,
    updateRepositoryDescription,
    updateRepositoryName,
  ]),
}
