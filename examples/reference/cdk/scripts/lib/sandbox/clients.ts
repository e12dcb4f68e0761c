/** AWS's own clients, signed in to an account of the sandbox. Any twelve digits are an account there. */
import { CodeCommitClient } from '@aws-sdk/client-codecommit'
import { CodePipelineClient } from '@aws-sdk/client-codepipeline'
import { S3Client } from '@aws-sdk/client-s3'
import type { Sandbox } from '@xacct/sandbox'

export type Place = { readonly account: string; readonly region: string }

export const codeCommitIn = (sandbox: Sandbox, { account, region }: Place) =>
  new CodeCommitClient(sandbox.clientConfig(account, region))

export const codePipelineIn = (sandbox: Sandbox, { account, region }: Place) =>
  new CodePipelineClient(sandbox.clientConfig(account, region))

export const s3In = (sandbox: Sandbox, { account, region }: Place) =>
  new S3Client(sandbox.clientConfig(account, region))
