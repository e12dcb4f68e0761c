/** An artifact in CodePipeline's store. */
export type PipelineArtifact = {
  readonly name: string
  readonly bucket: string
  readonly key: string
  /** What the source action found that it comes from; undefined for what another action made of it. */
  readonly revision?: string
}
