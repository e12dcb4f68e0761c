import type { ActionDeclaration } from '@aws-sdk/client-codepipeline'
import { notImplemented } from '../../../errors.ts'
import { cloudformation } from './cloudformation.ts'
import { codebuild } from './codebuild.ts'
import { codecommitSource } from './codecommit-source.ts'
import { connectionSource } from './connection-source.ts'
import type { Provider } from './provider.ts'
import { s3Deploy } from './s3-deploy.ts'
import { s3Source } from './s3-source.ts'

const PROVIDERS: Readonly<Record<string, Provider>> = {
  'Build/CodeBuild': codebuild,
  'Deploy/CloudFormation': cloudformation,
  'Deploy/S3': s3Deploy,
  'Source/CodeCommit': codecommitSource,
  'Source/CodeStarSourceConnection': connectionSource,
  'Source/S3': s3Source,
  'Test/CodeBuild': codebuild,
}

/** What runs an action of this type; approvals are run by nobody, they wait. */
export const providerOf = ({ actionTypeId }: ActionDeclaration): Provider => {
  const name = `${actionTypeId?.category}/${actionTypeId?.provider}`
  const provider = PROVIDERS[name]
  if (!provider) throw notImplemented(`the CodePipeline action ${name}`)
  return provider
}
