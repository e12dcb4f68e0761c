import {
  CreateUser$,
  type CreateUserCommandInput,
  type CreateUserCommandOutput,
} from '@aws-sdk/client-iam'
import { type Call, operation } from '../../dispatch/operation.ts'
import { idOf } from '../../state/random.ts'
import { requestTags } from '../tags.ts'
import { andTag, iamArn, onNew } from './access.ts'
import { checkBoundary } from './boundary.ts'
import { alreadyExists } from './errors.ts'
import { remember, sameName, second } from './holders.ts'
import { USERS, type User } from './state.ts'
import { addTags } from './tags.ts'
import { putUser, userShape } from './users.ts'

const authorize = andTag(
  'TagUser',
  onNew<CreateUserCommandInput>(
    'CreateUser',
    ({ Path = '/', UserName }) => `user${Path}${UserName}`,
    ({ Tags, PermissionsBoundary }) => ({
      ...requestTags(Tags),
      ...(PermissionsBoundary ? { 'iam:PermissionsBoundary': PermissionsBoundary } : {}),
    }),
  ),
)

const newUser = (call: Call<CreateUserCommandInput>): User => {
  const { UserName = '', Path = '/', PermissionsBoundary, Tags } = call.input
  return {
    arn: iamArn(call, `user${Path}${UserName}`),
    name: UserName,
    path: Path,
    id: idOf('AIDA', 17),
    inline: {},
    managed: [],
    ...(PermissionsBoundary ? { boundary: checkBoundary(call, PermissionsBoundary) } : {}),
    tags: addTags([], Tags),
    created: second(call.world.clock.now()),
  }
}

export const createUser = operation<CreateUserCommandInput, CreateUserCommandOutput>('iam', {
  schema: CreateUser$,
  members: ['UserName', 'Path', 'PermissionsBoundary', 'Tags'],
  authorize,
  handle: (call) => {
    const { world, caller, input } = call
    if (sameName(world.table(USERS).list(caller.account), input.UserName)) {
      throw alreadyExists(`User with name ${input.UserName} already exists.`)
    }
    const user = newUser(call)
    putUser(call, user)
    remember(world, user)
    return { User: userShape(user) }
  },
})
