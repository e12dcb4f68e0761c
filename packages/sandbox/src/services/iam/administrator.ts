import { type Credential, credentialOf, mintLongTerm } from '../../identity/credentials.ts'
import { partitionOfAccounts } from '../../identity/partition.ts'
import { type AccountKeys, checkAccount } from '../../identity/root-keys.ts'
import { idOf } from '../../state/random.ts'
import type { World } from '../../world.ts'
import { remember, second } from './holders.ts'
import { ACCESS_KEYS, USERS, type User } from './state.ts'
import { callerOfUser } from './users.ts'

const NAME = 'administrator'

const newUser = (world: World, account: string): User => {
  const partition = partitionOfAccounts(world)
  const user: User = {
    arn: `arn:${partition}:iam::${account}:user/${NAME}`,
    name: NAME,
    path: '/',
    id: idOf('AIDA', 17),
    inline: {},
    managed: [`arn:${partition}:iam::aws:policy/AdministratorAccess`],
    tags: [],
    created: second(world.clock.now()),
  }
  world.table(USERS).put(account, NAME, user)
  remember(world, user)
  return user
}

/** The key that the administrator was given first, as long as it opens anything. */
const givenKey = (world: World, account: string): Credential | undefined =>
  world
    .table(ACCESS_KEYS)
    .list(account)
    .filter(({ user }) => user === NAME)
    .map(({ id }) => credentialOf(world, id))
    .find((credential) => credential !== undefined)

const newKey = (world: World, account: string): Credential => {
  const user = world.table(USERS).get(account, NAME) ?? newUser(world, account)
  const credential = mintLongTerm(world, callerOfUser(account, user))
  const { accessKeyId } = credential
  const created = second(world.clock.now())
  world.table(ACCESS_KEYS).put(account, accessKeyId, { id: accessKeyId, user: NAME, created })
  return credential
}

/**
 * Keys of the account's administrator, a user who is made when first asked for: the same keys each time. Unlike the root
 * user, an administrator may assume roles.
 */
export const administratorKeys = (world: World, account: string): AccountKeys => {
  checkAccount(account)
  const { accessKeyId, secretAccessKey } = givenKey(world, account) ?? newKey(world, account)
  return { accessKeyId, secretAccessKey }
}
