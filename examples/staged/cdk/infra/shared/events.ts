import type { Pipeline } from './model.ts'

export type EventPattern = {
  readonly source: readonly string[]
  readonly 'detail-type': readonly string[]
  readonly resources?: readonly string[]
  readonly detail: Readonly<Record<string, unknown>>
}

/**
 * The change that starts the pipeline; undefined for sources that CodePipeline itself listens to.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/create-cwe-events.html
 */
export const triggerPattern = ({ source }: Pipeline): EventPattern | undefined => {
  switch (source.type) {
    case 'connection':
      return undefined
    case 'codecommit':
      return {
        source: ['aws.codecommit'],
        'detail-type': ['CodeCommit Repository State Change'],
        resources: [source.repositoryArn],
        detail: {
          event: ['referenceCreated', 'referenceUpdated'],
          referenceType: ['branch'],
          referenceName: [source.branch],
        },
      }
    case 's3':
      return {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { bucket: { name: [source.bucket] }, object: { key: [source.key] } },
      }
  }
}

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html */
export const failurePattern = (pipeline: Pipeline): EventPattern => ({
  source: ['aws.codepipeline'],
  'detail-type': ['CodePipeline Pipeline Execution State Change'],
  detail: { pipeline: [pipeline.names.pipeline], state: ['FAILED'] },
})
