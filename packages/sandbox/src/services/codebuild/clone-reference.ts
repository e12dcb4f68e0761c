/**
 * What a source action of CodePipeline puts out instead of the files when it is told `CODEBUILD_CLONE_REF`: where to
 * clone from. Only CodeBuild can use it, and clones with the build role's own permission.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html
 */
export type CloneReference = {
  readonly branch: string
  readonly commitId: string
} & (
  | {
      readonly provider: 'CodeStarSourceConnection'
      readonly connectionArn: string
      readonly fullRepositoryId: string
    }
  | { readonly provider: 'CodeCommit'; readonly repositoryName: string }
)

export const encodeReference = (reference: CloneReference): Uint8Array =>
  Buffer.from(JSON.stringify(reference))

const PROVIDERS = ['CodeStarSourceConnection', 'CodeCommit']

/** The reference in an artifact, or undefined where it is the files themselves. */
export const referenceIn = (bytes: Uint8Array): CloneReference | undefined => {
  if (bytes[0] !== '{'.charCodeAt(0)) return undefined
  try {
    const value: Partial<CloneReference> = JSON.parse(Buffer.from(bytes).toString('utf8'))
    return PROVIDERS.includes(value.provider ?? '') ? (value as CloneReference) : undefined
  } catch {
    return undefined
  }
}
