import { randomUUID } from 'node:crypto'
import {
  CreateConnection$,
  type CreateConnectionCommandInput,
  type CreateConnectionCommandOutput,
} from '@aws-sdk/client-codestar-connections'
import { partitionOf } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { notImplemented, ServiceError } from '../../errors.ts'
import { checkTags, requestTags, tagsOf } from '../tags.ts'
import { namespaceOf } from './namespace.ts'
import { hostOf, putConnection } from './state.ts'

const PROVIDERS = [
  'Bitbucket',
  'GitHub',
  'GitHubEnterpriseServer',
  'GitLab',
  'GitLabSelfManaged',
  'AzureDevOps',
]

/** Pending until somebody completes the handshake: https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_CreateConnection.html */
export const createConnection = operation<
  CreateConnectionCommandInput,
  CreateConnectionCommandOutput
>('codeconnections', {
  schema: CreateConnection$,
  members: ['ConnectionName', 'ProviderType', 'Tags'],
  constraints: {
    ConnectionName: { min: 1, max: 32 },
    ProviderType: { oneOf: PROVIDERS },
  },
  authorize: (call) => {
    const { caller, region, input } = call
    const namespace = namespaceOf(call)
    return {
      action: `${namespace}:CreateConnection`,
      resource: `arn:${partitionOf(region)}:${namespace}:${region}:${caller.account}:connection/*`,
      account: caller.account,
      context: {
        ...requestTags(input.Tags),
        ...(input.ProviderType ? { [`${namespace}:ProviderType`]: input.ProviderType } : {}),
      },
    }
  },
  handle: (call) => {
    const { world, caller, region, input } = call
    const { ConnectionName: name = '', ProviderType: providerType } = input
    if (!providerType) {
      throw new ServiceError('InvalidInputException', 'Either ProviderType or HostArn is required')
    }
    if (!hostOf(providerType)) throw notImplemented(`connections to ${providerType}`)
    const tags = tagsOf(input.Tags)
    checkTags(tags, 'InvalidInputException')
    const account = caller.account
    const id = `connection/${randomUUID()}`
    const arn = `arn:${partitionOf(region)}:${namespaceOf(call)}:${region}:${account}:${id}`
    const row = { arn, name, account, providerType, status: 'PENDING', tags } as const
    putConnection(world, row)
    return { ConnectionArn: arn, ...(input.Tags ? { Tags: [...tags] } : {}) }
  },
})
