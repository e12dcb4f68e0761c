import { RemovalPolicy } from 'aws-cdk-lib'
import { CfnProject } from 'aws-cdk-lib/aws-codebuild'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { exactRole } from './exact-role.ts'
import { buildRolePolicy, buildRoleTrust, type Pipeline, settings } from './shared/index.ts'

export type BuildProps = {
  readonly pipeline: Pipeline
  readonly buildspec: string
  readonly artifactKeyArn: string
}

/**
 * The CodeBuild project with its log and its role, which reaches no target. The project is the L1
 * resource: the L2 project grants its role more than `shared/policies/build-role.ts` does, and adds that
 * role to the key's policy.
 */
export class Build extends Construct {
  constructor(scope: Construct, id: string, { pipeline, buildspec, artifactKeyArn }: BuildProps) {
    super(scope, id)
    const { names } = pipeline
    const { image, computeType, type, timeoutMinutes, logRetentionDays } = settings.build

    const log = new LogGroup(this, 'Log', {
      logGroupName: names.buildLogGroup,
      retention: logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const role = exactRole(this, 'Role', {
      roleName: names.buildRole,
      trust: buildRoleTrust(pipeline),
      policyName: 'build',
      policy: buildRolePolicy(pipeline, artifactKeyArn),
    })
    new CfnProject(this, 'Project', {
      name: names.buildProject,
      serviceRole: role.attrArn,
      source: { type: 'CODEPIPELINE', buildSpec: buildspec },
      artifacts: { type: 'CODEPIPELINE' },
      environment: {
        image,
        imagePullCredentialsType: 'CODEBUILD',
        computeType,
        type,
        privilegedMode: false,
      },
      timeoutInMinutes: timeoutMinutes,
      // CodeBuild encrypts its output with this key; it does not look at the artifact store's.
      encryptionKey: artifactKeyArn,
      logsConfig: { cloudWatchLogs: { status: 'ENABLED', groupName: log.logGroupName } },
    })
  }
}
