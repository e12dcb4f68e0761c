/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
import type { Resource } from '../inventory/inventory.ts'
import { type Facts, type InventoryCase, unless, type Violations } from './case.ts'
import { all } from './facts.ts'
import { list } from './statements.ts'

const INLINE = 10_240
const MANAGED = 6_144
const ATTACHED = 10
const KEY_ID = '0'.repeat(36)

/** Size as it will be deployed: `Statement` is a list, and a key has an ARN. */
const sizeOf = (document: object, partition: string): number =>
  JSON.stringify({
    ...document,
    Statement: list((document as { readonly Statement?: unknown }).Statement),
  }).replaceAll(
    /"key:(\d{12}):([a-z0-9-]+):[^"]+"/g,
    (_, account, region) => `"arn:${partition}:kms:${region}:${account}:key/${KEY_ID}"`,
  ).length

const documentsOf = (role: Resource, kind: 'inline' | 'managed'): readonly object[] =>
  Object.values(role.settings[kind] ?? {}) as unknown as readonly object[]

const fits = (facts: Facts): Violations =>
  all(facts, 'role').flatMap((role) => {
    const { partition } = facts.plan
    const inline = documentsOf(role, 'inline').reduce((sum, d) => sum + sizeOf(d, partition), 0)
    const managed = documentsOf(role, 'managed').map((d) => sizeOf(d, partition))
    const largest = Math.max(0, ...managed)
    const attached = managed.length + list(role.settings['attachedElsewhere']).length
    return [
      ...unless(inline <= INLINE, `inline policies of ${role.name} have ${inline} characters`),
      ...unless(largest <= MANAGED, `a managed policy of ${role.name} has ${largest} characters`),
      ...unless(attached <= ATTACHED, `${role.name} has ${attached} managed policies`),
    ]
  })

export const sizeCases: readonly InventoryCase[] = [
  { id: 'S16', title: 'policies of roles stay within their quotas', check: fits },
]
