/** Something that exists in an account, as CloudFormation would call it. */
export type Resource = {
  readonly account: string
  readonly region: string
  /** `AWS::S3::Bucket` */
  readonly type: string
  /** ARN or name. */
  readonly id: string
}

/** @internal In one order, whatever order they came in. */
export const sorted = (resources: readonly Resource[]): readonly Resource[] =>
  [...resources].sort((a, b) => {
    const [x, y] = [a, b].map(({ account, region, type, id }) =>
      [account, region, type, id].join(' '),
    )
    return (x ?? '') < (y ?? '') ? -1 : 1
  })
