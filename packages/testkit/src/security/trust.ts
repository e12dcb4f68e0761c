import type { Resource } from '../inventory/inventory.ts'
import { type Facts, type InventoryCase, unless, unlessSame, type Violations } from './case.ts'
import {
  all,
  deployRole,
  identityOf,
  ofType,
  pipelinesOf,
  rootOf,
  type Settings,
  serviceRole,
  trustOf,
} from './facts.ts'
import type { PlannedPipeline } from './plan.ts'
import { condition, conditionKeys, missing, names, type Statement, texts } from './statements.ts'

const eachDeployTrust = (
  facts: Facts,
  check: (statement: Statement, pipeline: PlannedPipeline) => boolean,
  violation: string,
): Violations =>
  facts.plan.pipelines.flatMap((pipeline) =>
    pipeline.targets.flatMap((target) => {
      const statements = trustOf(deployRole(facts, target)).filter(({ allow }) => allow)
      return unless(
        statements.length > 0 && statements.every((s) => check(s, pipeline)),
        `trust of ${target.role} ${violation}`,
      )
    }),
  )

const onlyRoles = ({ aws, services, federated }: Statement): boolean =>
  aws.length > 0 && services.length === 0 && federated.length === 0

const onlyPipelineRole = (s: Statement, { roleArn }: PlannedPipeline): boolean => {
  const roles = condition(s, 'ArnEquals', 'aws:PrincipalArn')
  return roles.length === 1 && roles[0] === roleArn
}

/** Keys of calls by services and by third parties; a role that assumes a role sends none of them. */
const ABSENT = ['aws:sourcearn', 'aws:sourceaccount', 'sts:externalid']

const knownPrincipals = (facts: Facts): Violations =>
  all(facts, 'role').flatMap((role) =>
    trustOf(role)
      .flatMap(({ aws }) => aws)
      .filter((aws) => !facts.plan.accounts.some((account) => aws === rootOf(facts, account)))
      .map((aws) => `trust of ${role.name} names ${aws}`),
  )

const SERVICES = {
  pipeline: 'codepipeline.amazonaws.com',
  build: 'codebuild.amazonaws.com',
  trigger: 'events.amazonaws.com',
}

const oneTask = (facts: Facts): Violations => [
  ...all(facts, 'role').flatMap((role) => {
    const trust = trustOf(role)
    const principals = trust.flatMap(({ aws, services, federated }) => [
      ...aws,
      ...services,
      ...federated,
    ])
    return unless(
      trust.length === 1 && principals.length === 1 && principals[0] !== '*',
      `${role.name} can be assumed by ${principals.join(', ')}`,
    )
  }),
  ...facts.plan.pipelines.flatMap((pipeline) =>
    Object.entries(SERVICES).flatMap(([task, service]) => {
      const role = serviceRole(facts, pipeline, task)
      const services = trustOf(role).flatMap((s) => s.services)
      return role ? unlessSame(`services that use ${role.name}`, services, [service]) : []
    }),
  ),
  ...all(facts, 'build-project')
    .filter(({ settings }) => facts.plan.pipelines.some((p) => p.roleArn === settings['role']))
    .map(({ name }) => `${name} builds with the role of the pipeline`),
]

/** The role is told for which account a service acts. CodePipeline does not document that it says so. */
const sourceAccount = (role: Resource, s: Statement): boolean => {
  const exact = condition(s, 'StringEquals', 'aws:SourceAccount')
  const ifExists = condition(s, 'StringEqualsIfExists', 'aws:SourceAccount')
  const values = s.services.includes(SERVICES.pipeline) ? [...exact, ...ifExists] : exact
  return values.length === 1 && values[0] === role.account
}

const servicesForUs = (facts: Facts): Violations =>
  all(facts, 'role').flatMap((role) =>
    trustOf(role)
      .filter((s) => s.services.length > 0 && !sourceAccount(role, s))
      .map(({ services }) => `${role.name} trusts ${services} on behalf of any account`),
  )

const assumed = (statements: readonly Statement[]): readonly string[] =>
  statements.filter((s) => s.allow && names(s, 'sts:AssumeRole')).flatMap((s) => s.resources)

const exactRoles = (facts: Facts): Violations => [
  ...all(facts, 'role').flatMap((role) =>
    assumed(identityOf(role))
      .filter((arn) => /[*?]/.test(arn))
      .map((arn) => `${role.name} may assume ${arn}`),
  ),
  ...facts.plan.pipelines.flatMap((pipeline) =>
    unlessSame(
      `roles that ${pipeline.role} may assume`,
      assumed(identityOf(serviceRole(facts, pipeline, 'pipeline'))),
      pipeline.targets.map(({ roleArn }) => roleArn),
    ),
  ),
]

const nobodyElse = (facts: Facts): Violations => {
  const { pipelines, targets } = facts.plan
  const expected = [
    ...pipelines.flatMap(({ id, account, source, builds }) => [
      `${account} ${id}-pipeline`,
      ...(builds ? [`${account} ${id}-build`] : []),
      ...(source === 'connection' ? [] : [`${account} ${id}-trigger`]),
    ]),
    ...targets.map(({ account, role }) => `${account} ${role}`),
  ]
  const roles = all(facts, 'role').map(({ account, name }) => `${account} ${name}`)
  return [
    ...unlessSame('roles', roles, expected),
    ...facts.inventory.unknown.filter((type) => /role|user/i.test(type)),
  ]
}

const useConnection = (facts: Facts): Violations =>
  pipelinesOf(facts)
    .filter(({ planned }) => planned.source === 'connection')
    .flatMap(({ planned, actions }) =>
      missing(
        planned.role,
        identityOf(serviceRole(facts, planned, 'pipeline')),
        ['codeconnections:UseConnection', 'codestar-connections:UseConnection'],
        String(ofType(actions, 'Source')[0]?.configuration['ConnectionArn']),
      ),
    )

const topicOf = (facts: Facts, { id, account }: PlannedPipeline): Settings =>
  all(facts, 'topic').find((t) => t.account === account && t.name === `${id}-notifications`)
    ?.settings ?? {}

const announced = (facts: Facts): Violations =>
  pipelinesOf(facts)
    .filter(({ planned, actions }) => planned.notifies && ofType(actions, 'Approval').length > 0)
    .flatMap(({ planned, actions }) => {
      const { account, region, id, role } = planned
      const arn = `arn:${facts.plan.partition}:sns:${region}:${account}:${id}-notifications`
      const statements = identityOf(serviceRole(facts, planned, 'pipeline'))
      const { key, subscriptions } = topicOf(facts, planned)
      return [
        ...missing(role, statements, ['sns:Publish'], arn),
        ...missing(role, statements, ['kms:GenerateDataKey', 'kms:Decrypt'], String(key)),
        ...unless(subscriptions !== undefined, `nobody listens to ${arn}`),
        ...ofType(actions, 'Approval').flatMap(({ name, configuration }) =>
          unlessSame(`topic of ${name}`, texts(configuration['NotificationArn']), [arn]),
        ),
      ]
    })

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html */
const patience = (facts: Facts): Violations =>
  pipelinesOf(facts)
    .flatMap(({ actions }) => ofType(actions, 'Approval'))
    .flatMap(({ name, timeoutInMinutes: minutes = 0 }) =>
      unless(
        Number.isInteger(minutes) && minutes >= 5 && minutes <= 86_400,
        `${name} waits ${minutes} minutes`,
      ),
    )

export const trustCases: readonly InventoryCase[] = [
  {
    id: 'T02',
    title: 'deploy roles trust no service',
    check: (facts) => eachDeployTrust(facts, onlyRoles, 'has other principals than an account'),
  },
  {
    id: 'T03',
    title: 'deploy roles trust exactly one pipeline role',
    check: (facts) =>
      eachDeployTrust(facts, onlyPipelineRole, 'is not pinned to its pipeline role'),
  },
  {
    id: 'T04',
    title: 'deploy roles ask for no key that is absent when a role assumes a role',
    check: (facts) =>
      eachDeployTrust(
        facts,
        (s) => !conditionKeys(s).some((key) => ABSENT.includes(key)),
        'asks for what no role sends',
      ),
  },
  {
    id: 'T06',
    title: 'trust policies name account roots of the configuration and nobody else',
    check: knownPrincipals,
  },
  { id: 'T07', title: 'each role is for one service or one role', check: oneTask },
  { id: 'T08', title: 'services use roles for this account only', check: servicesForUs },
  { id: 'T09', title: 'pipeline roles assume exactly their deploy roles', check: exactRoles },
  { id: 'T12', title: 'there are no other roles', check: nobodyElse },
  {
    id: 'P01',
    title: 'the pipeline role may use the connection under both names of the service',
    check: useConnection,
  },
  { id: 'P04', title: 'approvals are announced to somebody', check: announced },
  { id: 'P06', title: 'approvals say how long they wait', check: patience },
]
