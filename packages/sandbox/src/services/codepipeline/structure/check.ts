import type { PipelineDeclaration } from '@aws-sdk/client-codepipeline'
import { checkActions } from './actions.ts'
import { checkArtifacts } from './artifacts.ts'
import { checkNames } from './names.ts'
import { checkStages } from './stages.ts'
import { checkStores } from './stores.ts'
import { checkTriggers } from './triggers.ts'

/**
 * Whether a pipeline holds together, by itself: what it refers to is looked at elsewhere.
 * @throws ServiceError with the service's code, in the order in which the service finds mistakes
 */
export const checkStructure = (declaration: PipelineDeclaration, region: string): void => {
  checkNames(declaration)
  checkStages(declaration)
  checkActions(declaration, region)
  checkArtifacts(declaration)
  checkStores(declaration, region)
  checkTriggers(declaration)
}
