import {
  PutPermission$,
  type PutPermissionCommandInput,
  type PutPermissionCommandOutput,
} from '@aws-sdk/client-eventbridge'
import type { PolicyDocument, Statement } from '@xacct/iam'
import { partitionOf } from '../../arn.ts'
import { type Call, operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { busAccess } from './access.ts'
import { busKey, busOf, putBus } from './bus.ts'
import { readBusPolicy, statementsOf } from './bus-policy.ts'
import type { EventBus } from './state.ts'

type Given = Call<PutPermissionCommandInput>

const invalid = (message: string): ServiceError => new ServiceError('ValidationException', message)

/** The one condition that the older form of the call takes. */
const conditionOf = ({ Condition }: PutPermissionCommandInput): Pick<Statement, 'Condition'> => {
  if (!Condition) return {}
  const { Type = '', Key = '', Value = '' } = Condition
  if (Type !== 'StringEquals' || Key !== 'aws:PrincipalOrgID') {
    throw invalid('Only StringEquals on aws:PrincipalOrgID is a condition of a permission.')
  }
  return { Condition: { [Type]: { [Key]: Value } } }
}

const REQUIRED = ['Action', 'Principal', 'StatementId'] as const

const statementOf = (input: PutPermissionCommandInput, bus: EventBus): Statement => {
  const missing = REQUIRED.find((name) => !input[name])
  if (missing) throw invalid(`Parameter ${missing} must be specified.`)
  const { Action = '', Principal = '', StatementId = '' } = input
  if (Action !== 'events:PutEvents') {
    throw invalid(`Provided value in parameter 'action' is not supported.`)
  }
  if (!/^(\d{12}|\*)$/.test(Principal)) {
    throw invalid(`Provided value in parameter 'principal' is not valid.`)
  }
  const arn = `arn:${partitionOf(bus.region)}:iam::${Principal}:root`
  return {
    Sid: StatementId,
    Effect: 'Allow',
    Principal: Principal === '*' ? '*' : { AWS: arn },
    Action,
    Resource: bus.arn,
    ...conditionOf(input),
  }
}

/** The bus's policy with the statement in the place of one of the same id. */
const withStatement = ({ world, input }: Given, bus: EventBus): string => {
  const statement = statementOf(input, bus)
  const others = statementsOf(world, bus).filter(({ Sid }) => Sid !== statement.Sid)
  const document: PolicyDocument = { Version: '2012-10-17', Statement: [...others, statement] }
  return JSON.stringify(document)
}

const BESIDE = ['Action', 'Principal', 'StatementId', 'Condition'] as const

const policyText = (call: Given, bus: EventBus): string => {
  const { Policy, ...input } = call.input
  if (Policy === undefined) return withStatement(call, bus)
  if (BESIDE.some((name) => input[name] !== undefined)) {
    throw invalid('Policy cannot be specified together with the parameters of a statement.')
  }
  return Policy
}

export const putPermission = operation<PutPermissionCommandInput, PutPermissionCommandOutput>(
  'events',
  {
    schema: PutPermission$,
    members: ['EventBusName', 'Action', 'Principal', 'StatementId', 'Condition', 'Policy'],
    constraints: { StatementId: { min: 1, max: 64, pattern: /^[a-zA-Z0-9-_]+$/ } },
    authorize: (call) =>
      busAccess(call.world, 'PutPermission', busKey(call.input.EventBusName, call)),
    handle: (call) => {
      const { world } = call
      const bus = busOf(world, busKey(call.input.EventBusName, call))
      const policy = readBusPolicy(world, bus, policyText(call, bus))
      putBus(world, { ...bus, policy, modified: world.clock.now() })
      return {}
    },
  },
)
