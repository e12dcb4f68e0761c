/** Who may use which key. */
import { type Facts, type InventoryCase, unlessSame, type Violations } from './case.ts'
import { all, deployRole, identityOf, keyNames, keyOf, rootOf, stores } from './facts.ts'
import { forOthers, placeOfKey, rolesLetIn } from './keys.ts'
import {
  condition,
  granting,
  missing,
  type Statement,
  statementsOf,
  touches,
} from './statements.ts'

const READ = ['kms:Decrypt']

const policyOfKey = (facts: Facts, reference: string): readonly Statement[] =>
  statementsOf(keyOf(facts, reference)['policy'])

const letsInReaders = (facts: Facts): Violations =>
  stores(facts).flatMap(({ pipeline, store }) => {
    const others = forOthers(policyOfKey(facts, store.key), rootOf(facts, pipeline.account))
    return READ.flatMap((action) => {
      const granted = granting(others, action, '*')
      const readers = store.readers.map(({ roleArn }) => roleArn)
      const roots = store.readers.map(({ account }) => rootOf(facts, account))
      return [
        ...unlessSame(
          `roles with ${action} by the policy of ${store.key}`,
          rolesLetIn(granted),
          readers,
        ),
        ...unlessSame(
          `accounts with ${action} by the policy of ${store.key}`,
          granted.flatMap(({ aws }) => aws),
          roots,
        ),
        ...granted
          .filter((s) => condition(s, 'ArnEquals', 'aws:PrincipalArn').length === 0)
          .map(() => `${store.key} allows ${action} without ArnEquals aws:PrincipalArn`),
      ]
    })
  })

const useOfKeys = (statements: readonly Statement[]): readonly string[] =>
  statements.filter((s) => s.allow && touches(s, 'kms')).flatMap(({ resources }) => resources)

const rolesDecrypt = (facts: Facts): Violations =>
  stores(facts).flatMap(({ store }) =>
    store.readers.flatMap((target) => {
      const statements = identityOf(deployRole(facts, target))
      return [
        ...missing(target.role, statements, READ, store.key),
        ...unlessSame(`keys of ${target.role}`, useOfKeys(statements), [store.key, target.key]),
      ]
    }),
  )

/** kms:ViaService of every statement that lets a deploy role use a key, by either policy. */
const viaService = (facts: Facts): Violations => {
  const { dnsSuffix, targets } = facts.plan
  const compare = (who: string, s: Statement, region: string) =>
    unlessSame(`${who}: kms:ViaService`, condition(s, 'StringEquals', 'kms:ViaService'), [
      `s3.${region}.${dnsSuffix}`,
    ])
  return [
    ...stores(facts).flatMap(({ pipeline, store }) =>
      forOthers(policyOfKey(facts, store.key), rootOf(facts, pipeline.account)).flatMap((s) =>
        compare(store.key, s, store.region),
      ),
    ),
    ...targets.flatMap((target) =>
      identityOf(deployRole(facts, target))
        .filter((s) => s.allow && touches(s, 'kms'))
        .flatMap((s) => s.resources.flatMap((key) => compare(target.role, s, placeOfKey(key)[1]))),
    ),
  ]
}

const keysAlone = (facts: Facts): Violations =>
  all(facts, 'role').flatMap((role) =>
    useOfKeys(identityOf(role))
      .filter((resource) => resource.includes('*'))
      .map((resource) => `${role.name} may use keys ${resource}`),
  )

const principalsOfKeys = (facts: Facts): Violations =>
  all(facts, 'kms-key').flatMap((key) =>
    statementsOf(key.settings['policy'])
      .flatMap(({ aws }) => aws)
      .filter((aws) => !facts.plan.accounts.some((account) => aws === rootOf(facts, account)))
      .map((aws) => `policy of ${keyNames(key)} names ${aws}`),
  )

export const keyPolicyCases: readonly InventoryCase[] = [
  {
    id: 'K01',
    title: 'artifact keys let exactly the readers’ deploy roles decrypt',
    check: letsInReaders,
  },
  {
    id: 'K02',
    title: 'deploy roles decrypt with the artifact key of their store and no other foreign key',
    check: rolesDecrypt,
  },
  { id: 'K10', title: 'keys are used through S3 of the Region they are in', check: viaService },
  {
    id: 'K14',
    title: 'key policies name account roots of the configuration and nobody else',
    check: principalsOfKeys,
  },
  { id: 'K17', title: 'no role may use keys in general', check: keysAlone },
]
