import type { ArtifactStore } from '../model.ts'
import { accountRootArn } from '../names.ts'
import { oneOrMany } from './document.ts'

/**
 * The deploy roles that read from a store: one list of accounts, one list of roles, however many targets
 * there are, so that bucket and key policies stay within their size quotas.
 */
export const readersOf = (store: ArtifactStore) => {
  const roots = store.readers.map((target) => accountRootArn(target.partition, target.account))
  return {
    Principal: { AWS: oneOrMany([...new Set(roots)]) },
    Condition: {
      ArnEquals: { 'aws:PrincipalArn': oneOrMany(store.readers.map((t) => t.deployRoleArn)) },
    },
  }
}
