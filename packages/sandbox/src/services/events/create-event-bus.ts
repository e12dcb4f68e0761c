import {
  CreateEventBus$,
  type CreateEventBusCommandInput,
  type CreateEventBusCommandOutput,
} from '@aws-sdk/client-eventbridge'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { checkTags, requestTags, tagsOf } from '../tags.ts'
import { busAccess } from './access.ts'
import { busArn, findBus, putBus } from './bus.ts'
import { BUS_NAME, DESCRIPTION } from './constraints.ts'

export const createEventBus = operation<CreateEventBusCommandInput, CreateEventBusCommandOutput>(
  'events',
  {
    schema: CreateEventBus$,
    members: ['Name', 'Description', 'Tags'],
    constraints: { Name: BUS_NAME, Description: DESCRIPTION },
    authorize: ({ world, caller, region, input: { Name: name = '', Tags = [] } }) => {
      const actions = ['CreateEventBus', ...(Tags.length > 0 ? ['TagResource'] : [])]
      const key = { account: caller.account, region, name }
      return actions.map((action) => busAccess(world, action, key, requestTags(Tags)))
    },
    handle: ({ world, caller, region, input: { Name = '', Description, Tags } }) => {
      const key = { account: caller.account, region, name: Name }
      if (Name.includes('/')) {
        throw new ServiceError('ValidationException', `Event bus name must not contain '/'.`)
      }
      if (findBus(world, key)) {
        throw new ServiceError(
          'ResourceAlreadyExistsException',
          `Event bus ${Name} already exists.`,
        )
      }
      const tags = tagsOf(Tags)
      checkTags(tags, 'ValidationException')
      const now = world.clock.now()
      const description = Description === undefined ? {} : { description: Description }
      putBus(world, { ...key, ...description, arn: busArn(key), tags, created: now, modified: now })
      return {
        EventBusArn: busArn(key),
        ...(Description === undefined ? {} : { Description }),
      }
    },
  },
)
