import type { ActionDeclaration, PipelineDeclaration } from '@aws-sdk/client-codepipeline'
import { invalidStructure } from './problem.ts'

const namesOf = (artifacts: ActionDeclaration['inputArtifacts'] = []): readonly string[] =>
  artifacts.map(({ name }) => name ?? '')

/** Actions in the order in which they run: by stage, and in it by run order. */
const inOrder = ({ stages = [] }: PipelineDeclaration): readonly (readonly ActionDeclaration[])[] =>
  stages.flatMap(({ actions = [] }) => {
    const orders = [...new Set(actions.map(({ runOrder = 1 }) => runOrder))].sort((a, b) => a - b)
    return orders.map((order) => actions.filter(({ runOrder = 1 }) => runOrder === order))
  })

/**
 * Every input artifact comes out of an action that has run before, and no name comes out of two.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html
 */
export const checkArtifacts = (declaration: PipelineDeclaration): void => {
  const made = new Set<string>()
  for (const together of inOrder(declaration)) {
    for (const { name, inputArtifacts } of together) {
      const missing = namesOf(inputArtifacts).find((input) => !made.has(input))
      if (missing !== undefined) {
        throw invalidStructure(
          `Input Artifact Bundle ${missing} in action ${name} is not declared as Output Artifact Bundle in any of the preceding actions`,
        )
      }
    }
    for (const output of together.flatMap(({ outputArtifacts }) => namesOf(outputArtifacts))) {
      if (made.has(output)) {
        throw invalidStructure(
          `Output Artifact Bundle name must be unique within the pipeline. ${output} has been used more than once.`,
        )
      }
      made.add(output)
    }
  }
}
