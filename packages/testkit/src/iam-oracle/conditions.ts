import type { ConditionElement } from '@xacct/iam'
import { variable } from './documents.ts'
import type { Random } from './random.ts'
import { ELSEWHERE, HOME } from './requests.ts'

/** Operators that fit a kind of key, keys of that kind, and values that a policy might compare them with. */
type Kind = {
  readonly operators: readonly string[]
  readonly keys: Readonly<Record<string, readonly string[]>>
}

const kinds: readonly Kind[] = [
  {
    operators: [
      'StringEquals',
      'StringNotEquals',
      'StringEqualsIgnoreCase',
      'StringNotEqualsIgnoreCase',
      'StringLike',
      'StringNotLike',
    ],
    keys: {
      'aws:RequestedRegion': ['eu-west-1', 'EU-WEST-1', 'us-*', 'eu-west-?'],
      'aws:PrincipalOrgID': ['o-1', 'o-*', 'O-1'],
      'aws:PrincipalTag/team': [
        'red',
        'r*',
        '?ed',
        variable('aws:username'),
        variable('aws:PrincipalTag/team'),
      ],
      'aws:PrincipalAccount': [HOME, ELSEWHERE, 'anonymous', '1*', variable('aws:ResourceAccount')],
      'aws:PrincipalType': ['User', 'AssumedRole', 'user'],
      'aws:userid': ['AROAPIPELINE:*', 'AROAPIPELINE:run', 'AIDAANNA'],
      'aws:username': ['anna', 'Anna', 'a*'],
      'aws:SourceAccount': [HOME, ELSEWHERE],
      'aws:ResourceAccount': [HOME, ELSEWHERE, variable('aws:PrincipalAccount')],
    },
  },
  {
    operators: ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'],
    keys: {
      'aws:PrincipalArn': [
        `arn:aws:iam::${HOME}:role/pipeline`,
        `arn:aws:iam::${HOME}:role/*`,
        `arn:aws:iam::*:user/*`,
        `arn:aws:iam::${ELSEWHERE}:role/pipeline`,
        `arn:*:iam::${HOME}:*`,
      ],
      'aws:SourceArn': [
        `arn:aws:sns:*:${HOME}:*`,
        `arn:aws:sns:eu-*:*:rel?ases`,
        'arn:aws:s3:::artifacts',
        'arn:aws:s3:*:*:*',
      ],
    },
  },
  {
    operators: [
      'NumericEquals',
      'NumericNotEquals',
      'NumericLessThan',
      'NumericLessThanEquals',
      'NumericGreaterThan',
      'NumericGreaterThanEquals',
    ],
    keys: { 'aws:MultiFactorAuthAge': ['30', '3600', '3600.0', '5000'] },
  },
  {
    operators: [
      'DateEquals',
      'DateNotEquals',
      'DateLessThan',
      'DateLessThanEquals',
      'DateGreaterThan',
      'DateGreaterThanEquals',
    ],
    keys: { 'aws:CurrentTime': ['2026-11-25T10:00:00Z', '2026-12-01T00:00:00Z', '1795600800'] },
  },
  { operators: ['Bool'], keys: { 'aws:SecureTransport': ['true', 'false'] } },
  {
    operators: ['IpAddress', 'NotIpAddress'],
    keys: {
      'aws:SourceIp': [
        '203.0.113.0/24',
        '198.51.100.16/28',
        '203.0.113.7',
        '2001:db8::/32',
        '0.0.0.0/0',
      ],
    },
  },
]

const lists: Kind = {
  operators: ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike'],
  keys: {
    'aws:PrincipalOrgPaths': ['o-1/r-1/ou-a/', 'o-1/*', 'o-2/*'],
    'aws:CalledVia': ['cloudformation.amazonaws.com', 'athena.*'],
  },
}

const valuesOf = (random: Random, values: readonly string[]): string | readonly string[] =>
  random.chance(0.6) ? random.pick(values) : random.some(values, 2)

const nullCondition = (random: Random): readonly [string, string, string] => {
  const keys = [...kinds, lists].flatMap((kind) => Object.keys(kind.keys))
  return ['Null', random.pick(keys), random.pick(['true', 'false'])]
}

const listCondition = (random: Random): readonly [string, string, string | readonly string[]] => {
  const [key, values] = random.pick(Object.entries(lists.keys))
  const quantifier = random.pick(['ForAllValues', 'ForAnyValue'])
  const ifExists = random.chance(0.1) ? 'IfExists' : ''
  return [`${quantifier}:${random.pick(lists.operators)}${ifExists}`, key, valuesOf(random, values)]
}

const singleCondition = (random: Random): readonly [string, string, string | readonly string[]] => {
  const kind = random.pick(kinds)
  const [key, values] = random.pick(Object.entries(kind.keys))
  const ifExists = random.chance(0.2) ? 'IfExists' : ''
  return [`${random.pick(kind.operators)}${ifExists}`, key, valuesOf(random, values)]
}

export const conditionFrom = (random: Random): ConditionElement => {
  const condition: Record<string, Record<string, string | readonly string[]>> = {}
  const count = 1 + random.below(2)
  for (let index = 0; index < count; index += 1) {
    const make = random.pick([
      singleCondition,
      singleCondition,
      singleCondition,
      listCondition,
      nullCondition,
    ])
    const [operator, key, value] = make(random)
    condition[operator] = { ...condition[operator], [key]: value }
  }
  return condition
}
