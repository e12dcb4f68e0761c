/** The role of the workflow that deploys the infrastructure. Only the deploying branch gets it; checks of pull requests need none. */
import type { Account } from '../accounts.ts'
import type { InfrastructureConfig } from '../config.ts'
import type { PipelineModel, Place } from '../model.ts'
import { bootstrapNames, bucketArn, regionalArn, roleArn } from '../names.ts'
import { WRITE_ENCRYPTED } from './artifact-access.ts'
import { assumeRoles } from './assume-roles.ts'
import { type PolicyDocument, policy, type Statement } from './document.ts'

const GITHUB_ISSUER = 'token.actions.githubusercontent.com'

export const GITHUB_ISSUER_URL = `https://${GITHUB_ISSUER}`

/** An account can hold one provider per issuer, so its ARN is known beforehand. */
export const githubProviderArn = (home: Place): string =>
  regionalArn({ ...home, region: '' }, 'iam', `oidc-provider/${GITHUB_ISSUER}`)

const claim = (name: string): string => `${GITHUB_ISSUER}:${name}`

/**
 * What tokens of the deploying branch say. Repositories made or renamed since July 2026 have ids in their
 * subject, older ones may not. Where the ids are not configured, a `*` stands for each; names hold no `@` and
 * branches no `:`, and the claims that STS passes on besides, in partition aws, leave nothing else to match.
 * https://docs.github.com/actions/reference/security/oidc
 */
const fromBranch = ({
  repository,
  branch,
  ids,
}: InfrastructureConfig): NonNullable<Statement['Condition']> => {
  const [owner, name] = repository.split('/')
  const ref = `refs/heads/${branch}`
  const aud = { [claim('aud')]: 'sts.amazonaws.com' }
  if (ids) {
    const sub = `repo:${owner}@${ids.owner}/${name}@${ids.repository}:ref:${ref}`
    return { StringEquals: { ...aud, [claim('sub')]: sub } }
  }
  return {
    StringEquals: aud,
    StringLike: {
      [claim('sub')]: [`repo:${repository}:ref:${ref}`, `repo:${owner}@*/${name}@*:ref:${ref}`],
    },
    StringEqualsIfExists: { [claim('repository')]: repository, [claim('ref')]: ref },
  }
}

export const githubRoleTrust = (home: Place, workflow: InfrastructureConfig): PolicyDocument =>
  policy({
    Sid: 'DeployingBranchOnly',
    Effect: 'Allow',
    Principal: { Federated: githubProviderArn(home) },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: fromBranch(workflow),
  })

/**
 * The roles that `cdk deploy` assumes, by one pattern for the three of an account and Region: written out, those
 * of 200 accounts would be larger than CloudFormation takes a template.
 * https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html#bootstrapping-env-roles
 */
const cdkRoles = ({ partition, account, regions }: Account): readonly string[] =>
  regions.map((region) => roleArn(partition, account, `cdk-hnb659fds-*-role-${account}-${region}`))

/** The roles of that pattern which are not for `cdk deploy`: CloudFormation's own, and the one for images. */
export const otherCdkRolesPolicy = (home: Place): PolicyDocument =>
  policy<string>({
    Sid: 'NoOtherCdkRoles',
    Effect: 'Deny',
    Action: 'sts:AssumeRole',
    Resource: ['cfn-exec', 'image-publishing'].map((task) =>
      roleArn(home.partition, '*', `cdk-hnb659fds-${task}-role-*`),
    ),
  })

/** Leave to deploy everywhere: through the CDK's roles, or through the deployer roles. */
export const githubAssumePolicies = (
  model: PipelineModel,
  accounts: readonly Account[],
  needs: 'state' | 'cdk',
): readonly PolicyDocument[] => {
  const { deployerRole } = bootstrapNames(model.name)
  const roles =
    needs === 'cdk'
      ? accounts.flatMap(cdkRoles)
      : accounts.map(({ partition, account }) => roleArn(partition, account, deployerRole))
  return assumeRoles('DeployEverywhere', roles)
}

/**
 * After a deployment, the script says whether the connection still waits for its approval; its client speaks to the
 * service under its first name.
 */
export const seeConnectionsPolicy = (): PolicyDocument =>
  policy({
    Sid: 'SeeConnections',
    Effect: 'Allow',
    Action: 'codestar-connections:ListConnections',
    Resource: '*',
  })

/** The engine's state: its files, its lock, and the key of both. */
export const statePolicy = <A>(
  home: Place,
  stateBucket: string,
  stateKeyArn: A,
): PolicyDocument<A> => {
  const Condition = { StringEquals: { 'aws:ResourceAccount': home.account } }
  const arn = bucketArn(home.partition, stateBucket)
  return policy<A>(
    {
      Sid: 'ListState',
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: arn,
      Condition,
    },
    {
      Sid: 'ReadAndWriteState',
      Effect: 'Allow',
      Action: ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
      Resource: `${arn}/*`,
      Condition,
    },
    {
      // Pulumi has the key encrypt the one that it keeps secrets under.
      Sid: 'UseStateKey',
      Effect: 'Allow',
      Action: [...WRITE_ENCRYPTED, 'kms:Encrypt'],
      Resource: stateKeyArn,
    },
  )
}
