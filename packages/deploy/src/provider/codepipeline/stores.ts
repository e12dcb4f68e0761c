/** Artifact stores, as CodePipeline has them and as Terraform writes them. */
import type { ArtifactStore, PipelineDeclaration } from '@aws-sdk/client-codepipeline'
import { DeployError } from '../../errors.ts'
import { enumerated } from '../enumerated.ts'
import type { Arguments } from '../resource-type.ts'
import { blocks, text, textOr } from '../values.ts'

type Stores = Pick<PipelineDeclaration, 'artifactStore' | 'artifactStores'>

export const STORE_ARGUMENTS: readonly string[] = [
  'artifact_store',
  'artifact_store.location',
  'artifact_store.type',
  'artifact_store.region',
  'artifact_store.encryption_key',
  'artifact_store.encryption_key.id',
  'artifact_store.encryption_key.type',
]

const byRegion = (a: Arguments, b: Arguments): number =>
  String(a['region']) < String(b['region']) ? -1 : 1

/** In the order of their Regions: Terraform has a set of them. */
export const completeStores = (args: Arguments): readonly Arguments[] =>
  blocks(args, 'artifact_store')
    .map((store) => ({
      location: textOr(store, 'location', undefined),
      type: textOr(store, 'type', undefined),
      region: textOr(store, 'region', ''),
      encryption_key: blocks(store, 'encryption_key').map((key) => ({
        id: textOr(key, 'id', undefined),
        type: textOr(key, 'type', undefined),
      })),
    }))
    .sort(byRegion)

const storeOf = (store: Arguments): ArtifactStore => {
  const [key] = blocks(store, 'encryption_key')
  return {
    location: textOr(store, 'location', undefined),
    type: enumerated(store, 'type'),
    ...(key ? { encryptionKey: { id: text(key, 'id'), type: enumerated(key, 'type') } } : {}),
  }
}

const problem = (stores: readonly Arguments[]): string | undefined => {
  const regions = stores.map((store) => textOr(store, 'region', ''))
  if (stores.length === 1) {
    return regions[0] === ''
      ? undefined
      : `The only artifact_store of a pipeline names the region "${regions[0]}"; leave it out, it is the pipeline's own.`
  }
  if (regions.includes('')) return 'Every artifact_store needs a region where there are several.'
  const twice = regions.find((region, index) => regions.indexOf(region) !== index)
  return twice && `There are two artifact_store blocks for the region "${twice}"; leave one.`
}

/**
 * For `CreatePipeline` and `UpdatePipeline`.
 * @throws DeployError where Regions are missing, superfluous or not unique
 */
export const storesOf = (args: Arguments): Stores => {
  const stores = blocks(args, 'artifact_store')
  const wrong = problem(stores)
  if (wrong !== undefined) throw new DeployError('PROGRAM', wrong)
  const [only] = stores
  if (only && stores.length === 1) return { artifactStore: storeOf(only) }
  const entries = stores.map((store) => [textOr(store, 'region', ''), storeOf(store)] as const)
  return { artifactStores: Object.fromEntries(entries) }
}

/** From `GetPipeline`. */
export const storeArguments = ({ artifactStore, artifactStores }: Stores): readonly Arguments[] =>
  Object.entries(artifactStore ? { '': artifactStore } : (artifactStores ?? {}))
    .map(([region, { location, type, encryptionKey }]) => ({
      location,
      type,
      region,
      encryption_key: encryptionKey ? [{ id: encryptionKey.id, type: encryptionKey.type }] : [],
    }))
    .sort(byRegion)
