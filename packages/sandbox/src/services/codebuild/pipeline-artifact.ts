/** An artifact in CodePipeline's store. */
export type PipelineArtifact = {
  readonly name: string
  readonly bucket: string
  readonly key: string
}
