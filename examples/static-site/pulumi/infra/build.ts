import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import type { InAccount } from './providers.ts'
import { Role } from './role.ts'
import {
  type BuildConfig,
  buildRolePolicy,
  buildRoleTrust,
  type Pipeline,
  settings,
} from './shared/index.ts'

type Args = {
  readonly pipeline: Pipeline
  readonly build: BuildConfig
  readonly artifactKeyArn: pulumi.Output<string>
}

/** CodeBuild project with its own log group and role. */
export class Build extends pulumi.ComponentResource {
  constructor(name: string, { pipeline, build, artifactKeyArn }: Args, opts: InAccount) {
    super('pipeline:aws:Build', name, {}, opts)
    const here = { parent: this, provider: opts.provider }
    const { names } = pipeline
    const logGroup = new aws.cloudwatch.LogGroup(
      name,
      { name: names.buildLogGroup, retentionInDays: settings.build.logRetentionDays },
      here,
    )
    const role = new Role(
      names.buildRole,
      {
        trust: buildRoleTrust(pipeline),
        policyName: 'build',
        policy: buildRolePolicy(pipeline, artifactKeyArn),
      },
      here,
    )
    new aws.codebuild.Project(
      name,
      {
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
      },
      here,
    )
    this.registerOutputs()
  }
}
