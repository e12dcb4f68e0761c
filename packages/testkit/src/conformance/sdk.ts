/** The clients that the suite calls AWS with, from the packages that have them. */
import { createRequire } from 'node:module'

// biome-ignore lint/suspicious/noExplicitAny: types come with a dependency of this package's own.
type Client = any

const here = createRequire(import.meta.url)
const deploy = createRequire(here.resolve('@xacct/deploy'))
const templates = createRequire(here.resolve('@xacct/templates/layers'))

export const cloudformation: Client = templates('@aws-sdk/client-cloudformation')
export const codecommit: Client = templates('@aws-sdk/client-codecommit')
export const codepipeline: Client = deploy('@aws-sdk/client-codepipeline')
export const iam: Client = deploy('@aws-sdk/client-iam')
export const kms: Client = deploy('@aws-sdk/client-kms')
export const sts: Client = deploy('@aws-sdk/client-sts')
export * as connections from '@aws-sdk/client-codestar-connections'
export * as s3 from '@aws-sdk/client-s3'
