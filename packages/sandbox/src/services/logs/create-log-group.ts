import {
  CreateLogGroup$,
  type CreateLogGroupCommandInput,
  type CreateLogGroupCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { operation } from '../../dispatch/operation.ts'
import { notImplemented, ServiceError } from '../../errors.ts'
import { groupAccess, requestTags, streamAccess } from './access.ts'
import { GROUP_NAME } from './constraints.ts'
import { encryptWith } from './encryption.ts'
import { findGroup, groupArn, putGroup } from './groups.ts'
import { checkTags } from './tags.ts'

export const createLogGroup = operation<CreateLogGroupCommandInput, CreateLogGroupCommandOutput>(
  'logs',
  {
    schema: CreateLogGroup$,
    members: ['logGroupName', 'kmsKeyId', 'tags', 'logGroupClass'],
    constraints: { logGroupName: GROUP_NAME },
    authorize: (call) => {
      const { logGroupName = '', tags = {} } = call.input
      const create = streamAccess(call, 'CreateLogGroup', logGroupName)
      // Tags need a permission of their own: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
      const tag = groupAccess(call, 'TagResource', logGroupName)
      return [create, ...(Object.keys(tags).length > 0 ? [tag] : [])].map((access) => ({
        ...access,
        context: { ...access.context, ...requestTags(tags) },
      }))
    },
    handle: async (call) => {
      const { logGroupName: name = '', kmsKeyId, tags = {}, logGroupClass } = call.input
      if (logGroupClass !== undefined && logGroupClass !== 'STANDARD') {
        throw notImplemented(`log groups of class ${logGroupClass}`)
      }
      if (findGroup(call, name)) {
        throw new ServiceError(
          'ResourceAlreadyExistsException',
          'The specified log group already exists',
        )
      }
      checkTags(tags)
      const { world, region } = call
      const { account } = call.caller
      const group = { name, arn: groupArn(call, name), account, region, tags }
      const encryption = kmsKeyId && (await encryptWith(world, group, kmsKeyId))
      putGroup(world, {
        ...group,
        ...(encryption ? { encryption } : {}),
        created: world.clock.now(),
      })
      return {}
    },
  },
)
