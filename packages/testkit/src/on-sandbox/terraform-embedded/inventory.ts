import type { Sandbox } from '@xacct/sandbox'
import { type Ask, askAs } from '../embedded-delivery/ask.ts'

type Question = readonly [Parameters<Ask>[0], string, Readonly<Record<string, unknown>>]
type Named = Readonly<Record<string, unknown>>

/** What is listed in an account, and by which name. */
const LISTS: readonly (readonly [kind: string, question: Question, list: string, name: string])[] =
  [
    ['bucket', ['s3', 'ListBuckets', {}], 'Buckets', 'Name'],
    ['role', ['iam', 'ListRoles', {}], 'Roles', 'RoleName'],
    ['policy', ['iam', 'ListPolicies', { Scope: 'Local' }], 'Policies', 'PolicyName'],
    ['alias', ['kms', 'ListAliases', {}], 'Aliases', 'AliasName'],
    ['pipeline', ['codepipeline', 'ListPipelines', {}], 'pipelines', 'name'],
    ['connection', ['codeconnections', 'ListConnections', {}], 'Connections', 'ConnectionName'],
  ]

const describeKeys = async (ask: Ask): Promise<readonly Named[]> => {
  const { Keys } = await ask('kms', 'ListKeys')
  const described = (Keys as readonly Named[]).map(async ({ KeyId }) => {
    const { KeyMetadata } = await ask('kms', 'DescribeKey', { KeyId })
    return KeyMetadata as Named
  })
  return Promise.all(described)
}

/** Everything in an account that somebody has made, as `kind name`; keys that are about to be deleted are gone. */
export const inventoryOf = async (
  sandbox: Sandbox,
  account: string,
): Promise<readonly string[]> => {
  const ask = askAs(sandbox, account)
  const lists = LISTS.map(async ([kind, question, list, name]) => {
    const answer = await ask(...question)
    const named = (answer[list] ?? []) as readonly Named[]
    return named.map((each) => `${kind} ${each[name]}`)
  })
  const keys = (await describeKeys(ask))
    .filter((key) => key['KeyState'] === 'Enabled' && key['KeyManager'] === 'CUSTOMER')
    .map((key) => `key ${key['Description']}`)
  const all = [...(await Promise.all(lists)).flat(), ...keys]
  return all.filter((each) => !/^alias alias\/aws\//.test(each)).sort()
}
