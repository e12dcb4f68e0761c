import { arnCases } from './arns.ts'
import { bucketCases } from './buckets.ts'
import { buildCases } from './builds.ts'
import type { InventoryCase, OutputCase } from './case.ts'
import { deliveryCases } from './delivery.ts'
import { engineCases } from './engines.ts'
import { keyPolicyCases } from './key-policies.ts'
import { keyCases } from './keys.ts'
import { orderCases } from './order.ts'
import { regionCases } from './regions.ts'
import { sizeCases } from './sizes.ts'
import { startCases } from './start.ts'
import { trustCases } from './trust.ts'

export { packageCases } from './engines.ts'

export const inventoryCases: readonly InventoryCase[] = [
  ...keyCases,
  ...keyPolicyCases,
  ...arnCases,
  ...bucketCases,
  ...sizeCases,
  ...trustCases,
  ...deliveryCases,
  ...buildCases,
  ...startCases,
  ...regionCases,
]

export const outputCases: readonly OutputCase[] = [...orderCases, ...engineCases]
