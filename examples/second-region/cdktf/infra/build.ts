import { CloudwatchLogGroup } from '@cdktn/provider-aws/lib/cloudwatch-log-group/index.js'
import { CodebuildProject } from '@cdktn/provider-aws/lib/codebuild-project/index.js'
import type { AwsProvider } from '@cdktn/provider-aws/lib/provider/index.js'
import type { ITerraformDependable } from 'cdktn'
import { Construct } from 'constructs'
import { Role } from './role.ts'
import {
  type BuildConfig,
  buildRolePolicy,
  buildRoleTrust,
  type Pipeline,
  settings,
} from './shared/index.ts'

type Props = {
  readonly provider: AwsProvider
  readonly pipeline: Pipeline
  readonly build: BuildConfig
  readonly artifactKeyArn: string
}

/** CodeBuild project with its own log group and role. */
export class Build extends Construct {
  readonly ready: readonly ITerraformDependable[]

  constructor(scope: Construct, id: string, { provider, pipeline, build, artifactKeyArn }: Props) {
    super(scope, id)
    const { names } = pipeline
    const logGroup = new CloudwatchLogGroup(this, 'logs', {
      provider,
      name: names.buildLogGroup,
      retentionInDays: settings.build.logRetentionDays,
    })
    const role = new Role(this, 'role', {
      provider,
      name: names.buildRole,
      trust: buildRoleTrust(pipeline),
      policyName: 'build',
      policy: buildRolePolicy(pipeline, artifactKeyArn),
    })
    const project = new CodebuildProject(this, 'project', {
      provider,
      name: names.buildProject,
      serviceRole: role.arn,
      // CodeBuild ignores the key of the pipeline's artifact store.
      encryptionKey: artifactKeyArn,
      buildTimeout: settings.build.timeoutMinutes,
      source: { type: 'CODEPIPELINE', buildspec: build.buildspec },
      artifacts: { type: 'CODEPIPELINE' },
      environment: {
        image: settings.build.image,
        computeType: settings.build.computeType,
        type: settings.build.type,
        privilegedMode: false,
      },
      logsConfig: { cloudwatchLogs: { groupName: logGroup.name } },
    })
    this.ready = [project, ...role.ready]
  }
}
