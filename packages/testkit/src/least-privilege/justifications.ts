/** Grants that no failure shows, each with AWS's own page on why it is there, or the record of who asked for it. */
import recorded from './deployment/terraform-calls.json' with { type: 'json' }
import type { Title } from './titles.ts'

export type Justification = {
  readonly titles: readonly Title[]
  readonly sids: readonly string[]
  /** The slots that it explains; `Resource 1 narrowed` and the like by their whole names. */
  readonly slots: readonly string[]
  /** The rest of a sentence that begins with the grant. */
  readonly because: string
  readonly link: string
}

const GUIDE = 'https://docs.aws.amazon.com/codepipeline/latest/userguide'

const ROLES: readonly Title[] = ['Pipeline role', 'Build role', 'Deploy role', 'Artifact bucket']

const atRunTime: readonly Justification[] = [
  {
    titles: ROLES,
    sids: ['ReadAndWriteArtifacts', 'ReadArtifacts', 'TargetRolesReadArtifacts'],
    slots: ['Action s3:GetObjectVersion'],
    because:
      'is part of the least that AWS documents: artifact buckets are versioned, and an artifact may be asked for by its version',
    link: `${GUIDE}/how-to-custom-role.html`,
  },
  {
    titles: ['Pipeline role'],
    sids: ['ReadAndWriteArtifacts'],
    slots: ['Action s3:GetObject'],
    because:
      'is needed where artifacts are copied to another Region, and part of the least that AWS documents everywhere else',
    link: `${GUIDE}/how-to-custom-role.html`,
  },
  {
    titles: ['Pipeline role'],
    sids: ['LookUpArtifactBuckets'],
    slots: ['Resource 2'],
    because: 'is documented for every artifact bucket of the pipeline, those of other Regions too',
    link: `${GUIDE}/how-to-custom-role.html`,
  },
  {
    titles: ['Pipeline role', 'Deploy role'],
    sids: ['UseArtifactKeys', 'EncryptObjects'],
    slots: ['Action kms:Decrypt'],
    because: 'lets S3 join the parts of a large upload, which it has encrypted one by one',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions',
  },
  {
    titles: ['Pipeline role'],
    sids: ['ReadSourceObject'],
    slots: ['Action s3:GetObjectTagging'],
    because: 'is documented for the S3 source, beside the same for versions',
    link: `${GUIDE}/action-reference-S3.html`,
  },
  {
    titles: ['Pipeline role'],
    sids: ['ReadRepository'],
    slots: ['Action codecommit:CancelUploadArchive'],
    because: 'is documented for the CodeCommit source: it is called when an execution is stopped',
    link: `${GUIDE}/action-reference-CodeCommit.html`,
  },
  {
    titles: ['Build role'],
    sids: ['LookUpArtifactBuckets'],
    slots: [
      'Action s3:GetBucketAcl',
      'Action s3:GetBucketLocation',
      'Condition aws:ResourceAccount 1',
    ],
    because: 'is part of the least that AWS documents for a build with artifacts in S3',
    link: 'https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html',
  },
]

const KEY_POLICY = 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html'

const forKeys: readonly Justification[] = [
  {
    titles: ['Artifact key', 'Target key', 'State key'],
    sids: ['EnableIamPolicies'],
    slots: ['Action kms:* narrowed'],
    because:
      'grants nothing by itself but lets policies of IAM grant; without all of it nobody could repair the key’s policy',
    link: KEY_POLICY,
  },
]

const HANDLERS =
  'https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html#schema-properties-handlers'

/** What CloudFormation asks for with a resource type, whatever the template says: `aws cloudformation describe-type`. */
const byCloudFormation = (type: string, ...actions: readonly string[]): Justification => ({
  titles: ['Deployer role'],
  sids: [
    'ManageBuckets',
    'ManageBuildLogs',
    'ManageNotifications',
    'ManagePipelines',
    'ManagePolicies',
    'ManageRoles',
  ],
  slots: actions.map((action) => `Action ${action}`),
  because: `is among the permissions of CloudFormation’s handlers of ${type}, which \`aws cloudformation describe-type\` lists`,
  link: HANDLERS,
})

const forDeployments: readonly Justification[] = [
  byCloudFormation('AWS::CodePipeline::Pipeline', 'codepipeline:GetPipelineState'),
  byCloudFormation(
    'AWS::Logs::LogGroup',
    'logs:DescribeIndexPolicies',
    'logs:GetDataProtectionPolicy',
  ),
  byCloudFormation(
    'AWS::SNS::Topic',
    'sns:GetDataProtectionPolicy',
    'sns:ListSubscriptionsByTopic',
  ),
  byCloudFormation('AWS::IAM::Role', 'iam:UpdateRole', 'iam:UpdateRoleDescription'),
  byCloudFormation('AWS::IAM::ManagedPolicy', 'iam:ListEntitiesForPolicy'),
  byCloudFormation('AWS::S3::Bucket', 's3:Get*Configuration narrowed', 's3:GetBucket* narrowed'),
  {
    titles: ['Deployer role'],
    sids: ['ManageBuckets'],
    slots: ['Action s3:ListTagsForResource', 'Action s3:TagResource', 'Action s3:UntagResource'],
    because: 'is asked for instead of the older actions where tags of buckets control access',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/buckets-tagging-enable-abac.html',
  },
  {
    titles: ['Deployer role'],
    sids: ['PassConnection', 'ManageConnection'],
    slots: ['Action codestar-connections:PassConnection'],
    because: 'is the same under the name that the service had before, which it still authorises',
    link: 'https://docs.aws.amazon.com/dtconsole/latest/userguide/rename.html',
  },
  {
    titles: ['Workflow role'],
    sids: ['DeployingBranchOnly'],
    slots: [
      'Condition token.actions.githubusercontent.com:repository 1',
      'Condition token.actions.githubusercontent.com:ref 1',
    ],
    because: 'is looked at where STS passes this claim of the token on; the subject says the same',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif',
  },
  {
    titles: ['Deployer role'],
    sids: [
      'AttachOwnPolicies',
      'FindBuildLogs',
      'ManageBuildProjects',
      'ManageNotifications',
      'ManagePipelines',
      'ManagePolicies',
      'SeeBootstrap',
    ],
    slots: ['Resource 1 narrowed', 'Resource 2 narrowed'],
    because:
      'is a pattern, because it stands for what a later configuration adds, or for an id that AWS chooses; the account and the beginning of the name are exact',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
  },
]

export const JUSTIFICATIONS: readonly Justification[] = [
  ...atRunTime,
  ...forKeys,
  ...forDeployments,
]

const CALLS: Readonly<Record<string, readonly string[]>> = recorded.calls

/** What the real Terraform asks for and the embedded one does not: see `deployment/record-terraform.ts`. */
const byTerraform = (title: Title, sid: string, slot: string): Justification | undefined => {
  const asked = CALLS[sid]?.some((action) => slot === `Action ${action}`)
  if (title !== 'Deployer role' || !asked) return undefined
  return {
    ...{ titles: [title], sids: [sid], slots: [slot] },
    because: `is asked for by Terraform ${recorded.terraform} with version ${recorded.provider} of its AWS provider, as was recorded`,
    link: '../packages/testkit/src/least-privilege/deployment/terraform-calls.json',
  }
}

export const justificationOf = (
  title: Title,
  sid: string,
  slot: string,
): Justification | undefined =>
  JUSTIFICATIONS.find((each) => explains(each, { title, sid, slot })) ??
  byTerraform(title, sid, slot)

type Slot = { readonly title: Title; readonly sid: string; readonly slot: string }

const explains = ({ titles, sids, slots }: Justification, { title, sid, slot }: Slot): boolean =>
  titles.includes(title) && sids.includes(sid) && slots.includes(slot)

/** Justifications of these titles that explain nothing which would have to be explained. */
export const idleJustifications = (
  titles: readonly Title[],
  open: readonly Slot[],
): readonly string[] =>
  JUSTIFICATIONS.filter((each) => each.titles.some((title) => titles.includes(title)))
    .flatMap((each) => each.slots.map((slot) => ({ each, slot })))
    .filter(({ each, slot }) => !open.some((one) => one.slot === slot && explains(each, one)))
    .map(({ each, slot }) => `${each.sids.join(', ')}: ${slot}`)
