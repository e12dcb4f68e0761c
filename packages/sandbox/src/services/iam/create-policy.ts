import {
  CreatePolicy$,
  type CreatePolicyCommandInput,
  type CreatePolicyCommandOutput,
} from '@aws-sdk/client-iam'
import { type Call, operation } from '../../dispatch/operation.ts'
import { idOf } from '../../state/random.ts'
import { requestTags } from '../tags.ts'
import { andTag, iamArn, onNew } from './access.ts'
import { readPolicy } from './documents.ts'
import { alreadyExists } from './errors.ts'
import { sameName, second } from './holders.ts'
import { policyShape, putPolicy } from './policy-shapes.ts'
import { type ManagedPolicy, POLICIES } from './state.ts'
import { addTags } from './tags.ts'

const authorize = andTag(
  'TagPolicy',
  onNew<CreatePolicyCommandInput>(
    'CreatePolicy',
    ({ Path = '/', PolicyName }) => `policy${Path}${PolicyName}`,
    ({ Tags }) => requestTags(Tags),
    ({ PolicyName }) => `policy ${PolicyName}`,
  ),
)

const newPolicy = (call: Call<CreatePolicyCommandInput>): ManagedPolicy => {
  const { PolicyName = '', Path = '/', PolicyDocument = '', Description, Tags } = call.input
  const created = second(call.world.clock.now())
  return {
    arn: iamArn(call, `policy${Path}${PolicyName}`),
    name: PolicyName,
    path: Path,
    id: idOf('ANPA', 17),
    ...(Description !== undefined ? { description: Description } : {}),
    defaultVersion: 'v1',
    latest: 1,
    versions: [{ id: 'v1', ...readPolicy(PolicyDocument, 'identity'), created }],
    tags: addTags([], Tags),
    created,
    updated: created,
  }
}

export const createPolicy = operation<CreatePolicyCommandInput, CreatePolicyCommandOutput>('iam', {
  schema: CreatePolicy$,
  members: ['PolicyName', 'Path', 'PolicyDocument', 'Description', 'Tags'],
  authorize,
  handle: (call) => {
    const { world, caller, input } = call
    const policies = world.table(POLICIES)
    if (sameName(policies.list(caller.account), input.PolicyName)) {
      throw alreadyExists(
        `A policy called ${input.PolicyName} already exists. Duplicate names are not allowed.`,
      )
    }
    const policy = newPolicy(call)
    putPolicy(call, policy)
    return { Policy: policyShape(call, policy) }
  },
})
