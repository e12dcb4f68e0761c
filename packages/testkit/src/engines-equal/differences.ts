import type { PipelineModel } from '@xacct/templates/model'

/** What an engine forces: where the CDK leaves something else behind than Pulumi and CDKTF, and why it has to. */
export type Difference = {
  readonly what: string
  readonly why: string
  /** Without it, in every deployment. */
  readonly applies?: (model: PipelineModel) => boolean
  /** What only the CDK leaves. */
  readonly cdk?: RegExp
  /** What only the others leave. */
  readonly others?: RegExp
}

const CLOUDFORMATION = '\\d{12} \\S+ AWS::CloudFormation::Stack'

const hasWorkflow = ({ infrastructure }: PipelineModel): boolean => infrastructure !== undefined

/** Between Pulumi and CDKTF there is none. */
export const DIFFERENCES: readonly Difference[] = [
  {
    what: 'bootstrap of the CDK',
    why: 'The CDK CLI deploys through roles and an assets bucket of its own, which cdk bootstrap makes once per account and Region. https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html',
    cdk: /^\d{12} \S+ AWS::(CloudFormation::Stack CDKToolkit|(IAM::Role|S3::Bucket|ECR::Repository) cdk-hnb659fds-|SSM::Parameter \/cdk-bootstrap\/hnb659fds\/)/,
  },
  {
    what: 'stacks of the CDK',
    why: 'CloudFormation keeps what is deployed in stacks, each in one account and Region.',
    cdk: new RegExp(
      `^${CLOUDFORMATION} \\S+-(artifacts|artifacts-[a-z]+-[a-z]+-\\d|target|pipeline)$`,
    ),
  },
  {
    what: 'state of Terraform and Pulumi',
    why: 'They write down what is deployed, in a bucket with a key of its own: https://developer.hashicorp.com/terraform/language/backend/s3, https://www.pulumi.com/docs/iac/concepts/state-and-backends.',
    others: /^\d{12} \S+ AWS::(S3::Bucket|KMS::Key|KMS::Alias) (alias\/)?[a-z-]+-state\b/,
  },
  {
    what: 'who may assume the deployer role',
    applies: hasWorkflow,
    why: "A workflow deploys through the CDK's own roles, or as the deployer role of each account.",
    cdk: /-deployer: GetRole\.Role\.AssumeRolePolicyDocument\.Statement\.Condition\.ArnLike\.aws:PrincipalArn = \S+:user\/administrator$/,
    others:
      /-deployer: GetRole\.Role\.AssumeRolePolicyDocument\.Statement\.Condition\.ArnLike\.aws:PrincipalArn\[\d\] = \S+(:user\/administrator|-github)$/,
  },
  {
    what: 'roles that a workflow assumes',
    applies: hasWorkflow,
    why: "The CDK's roles are named, and no other repository's may be assumed: every CDK application of an account shares them.",
    cdk: /-github(-assume-1: GetPolicyVersion\.PolicyVersion\.Document\.Statement\.(Resource|Condition)\b.* = \S*:role\/cdk-hnb659fds-|: GetRolePolicy\(no-other-cdk-roles\)\.)/,
    others:
      /-github-assume-1: GetPolicyVersion\.PolicyVersion\.Document\.Statement\.Resource(\[\d\])? = \S+-deployer$/,
  },
  {
    what: 'state that a workflow reads and writes',
    applies: hasWorkflow,
    why: 'Where there is a state, the workflow opens it before it assumes another role.',
    others: /-github: GetRolePolicy\(state\)\./,
  },
  {
    what: 'uses of the deployer policies',
    why: "They are attached to the deployer role, and with the CDK to CloudFormation's role as well, in place of AdministratorAccess.",
    cdk: /-deployer-\w+: GetPolicy\.Policy\.AttachmentCount = [2-9]$/,
    others: /-deployer-\w+: GetPolicy\.Policy\.AttachmentCount = 1$/,
  },
  {
    what: 'tags of managed policies',
    why: 'CloudFormation cannot tag them: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html.',
    others: /-assume-\d+: GetPolicy\.Policy\.Tags\[0\]\./,
  },
]
