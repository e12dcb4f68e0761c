import type { ArtifactStore, PipelineDeclaration } from '@aws-sdk/client-codepipeline'
import { invalidStructure } from './problem.ts'

/** The Regions in which actions run. */
const regionsOf = ({ stages = [] }: PipelineDeclaration, home: string): readonly string[] => [
  ...new Set([
    home,
    ...stages.flatMap(({ actions = [] }) => actions.map(({ region }) => region ?? home)),
  ]),
]

/** The artifact store for actions of a Region; undefined where the pipeline has none. */
export const storeOf = (
  { artifactStore, artifactStores }: PipelineDeclaration,
  region: string,
): ArtifactStore | undefined => artifactStores?.[region] ?? artifactStore

const checkStore = ({ type, location }: ArtifactStore, region: string): void => {
  if (type !== 'S3')
    throw invalidStructure(`The type of the artifact store in ${region} must be S3, not ${type}.`)
  if (!location || !/^[a-zA-Z0-9\-.]{3,63}$/.test(location)) {
    throw invalidStructure(
      `"${location}" is not the name of a bucket for the artifact store in ${region}.`,
    )
  }
}

/**
 * One store, or one for every Region in which an action runs.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html
 */
export const checkStores = (declaration: PipelineDeclaration, home: string): void => {
  const { artifactStore, artifactStores } = declaration
  const several = Object.keys(artifactStores ?? {}).length > 0
  if (artifactStore && several) {
    throw invalidStructure(
      'You cannot specify both artifactStore and artifactStores in a pipeline; use one of them.',
    )
  }
  if (!artifactStore && !several) {
    throw invalidStructure(
      'Pipeline must have an artifactStore, or artifactStores with one for every Region of its actions.',
    )
  }
  const regions = regionsOf(declaration, home)
  if (artifactStore && regions.length > 1) {
    throw invalidStructure(
      `Pipeline has actions in ${regions.join(', ')}: use artifactStores, with one for each of these Regions, instead of artifactStore.`,
    )
  }
  for (const region of regions) {
    const store = storeOf(declaration, region)
    if (!store)
      throw invalidStructure(
        `artifactStores has no artifact store for ${region}, in which an action runs.`,
      )
    checkStore(store, region)
  }
}
