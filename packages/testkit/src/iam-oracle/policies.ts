import type { PolicyDocument, PrincipalElement, Statement } from '@xacct/iam'
import { conditionFrom } from './conditions.ts'
import type { Random } from './random.ts'
import { type Asked, ELSEWHERE, HOME } from './requests.ts'

const actionsFor = (action: string): readonly string[] => {
  const [service = '', name = ''] = action.split(':')
  return [
    action,
    action,
    action.toUpperCase(),
    `${service}:*`,
    '*',
    `${service}:${name.slice(0, 3)}*`,
    `${service}:?${name.slice(1)}`,
    `${service}:*${name.slice(-3)}`,
    `${service}:Describe*`,
    'dynamodb:GetItem',
  ]
}

/** Patterns that mean the resource, and some that nearly do. */
const resourcesFor = (resource: string): readonly string[] => {
  const parts = resource.split(':')
  const name = parts.slice(5).join(':')
  const prefix = parts.slice(0, 5).join(':')
  const region = [...parts.slice(0, 3), '*', ...parts.slice(4)].join(':')
  return [
    resource,
    resource,
    '*',
    `${prefix}:*`,
    `${prefix}:${name.slice(0, 4)}*`,
    `${prefix}:${name.slice(0, -1)}?`,
    `${prefix}:*${name.slice(-3)}`,
    region,
    `${prefix}:\${aws:username}/*`,
    `${prefix}:*/\${aws:PrincipalTag/team, 'anna'}/*`,
    `${prefix}:${name.toUpperCase()}`,
    `${prefix}:other`,
  ]
}

const principalsFor: readonly PrincipalElement[] = [
  '*',
  { AWS: '*' },
  { AWS: HOME },
  { AWS: `arn:aws:iam::${HOME}:root` },
  { AWS: `arn:aws:iam::${HOME}:user/anna` },
  { AWS: `arn:aws:iam::${HOME}:role/pipeline` },
  { AWS: `arn:aws:sts::${HOME}:assumed-role/pipeline/run` },
  { AWS: [`arn:aws:iam::${HOME}:role/pipeline`, `arn:aws:iam::${HOME}:user/anna`] },
  { AWS: ELSEWHERE },
  { AWS: `arn:aws:iam::${ELSEWHERE}:role/other` },
  { Service: 'codepipeline.amazonaws.com' },
  { Service: ['codebuild.amazonaws.com', 'codepipeline.amazonaws.com'] },
]

type Place = 'attached' | 'on-resource' | 'on-role'

const statementFrom = (random: Random, { request }: Asked, place: Place): Statement => {
  const actions = actionsFor(request.action)
  const resources = resourcesFor(request.resource)
  const action = random.chance(0.7) ? random.pick(actions) : random.some(actions, 2)
  const resource = random.chance(0.7) ? random.pick(resources) : random.some(resources, 2)
  return {
    Effect: random.chance(0.75) ? 'Allow' : 'Deny',
    ...(place === 'attached' ? {} : { Principal: random.pick(principalsFor) }),
    ...(place !== 'on-role' && random.chance(0.1) ? { NotAction: action } : { Action: action }),
    ...(place === 'on-role'
      ? {}
      : random.chance(0.1)
        ? { NotResource: resource }
        : { Resource: resource }),
    ...(random.chance(0.4) ? { Condition: conditionFrom(random) } : {}),
  }
}

export const documentFrom = (random: Random, asked: Asked, place: Place): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: Array.from({ length: 1 + random.below(3) }, () => statementFrom(random, asked, place)),
})
