import { additions } from '../additions.ts'
import type { Pipeline } from '../model.ts'
import { regionalArn } from '../names.ts'
import { artifactAccess } from './artifact-access.ts'
import { type PolicyDocument, policy } from './document.ts'

/**
 * CodeBuild writes its log and moves artifacts; it can assume no role, least of all a target's.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html
 */
export const buildRolePolicy = <A>(pipeline: Pipeline, artifactKeyArn: A): PolicyDocument<A> => {
  const logGroup = regionalArn(pipeline, 'logs', `log-group:${pipeline.names.buildLogGroup}`)
  return policy<A>(
    {
      Sid: 'WriteLog',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: `${logGroup}:*`,
    },
    ...artifactAccess<A>({
      account: pipeline.account,
      lookups: ['s3:GetBucketAcl', 's3:GetBucketLocation'],
      bucketArns: pipeline.stores.slice(0, 1).map((store) => store.bucketArn),
      keyArns: [artifactKeyArn],
    }),
    ...additions.buildRole.map((add) => add(pipeline)),
  )
}
