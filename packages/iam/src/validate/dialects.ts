import type { FaultName } from './fault.ts'

/** What one service calls each fault. A fault without words of its own is told as `otherwise`. */
type Dialect = {
  readonly code: string
  readonly otherwise: string
  readonly words: Readonly<Partial<Record<FaultName, string>>>
}

const IAM_PATHS =
  'user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/'

/** Said of what an older parser of IAM, which runs first, cannot read. */
const LEGACY = 'The policy failed legacy parsing'

const iam: Dialect = {
  code: 'MalformedPolicyDocument',
  otherwise: 'Syntax errors in policy.',
  words: {
    version: 'Policy document must be version 2012-10-17 or greater.',
    'effect-case': LEGACY,
    'condition-value': LEGACY,
    'resource-short': LEGACY,
    'duplicate-sid': 'Statement IDs (SID) in a single policy must be unique.',
    'sid-characters':
      'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
    'principal-forbidden': 'Policy document should not specify a principal.',
    'principal-missing': 'Missing required field Principal',
    'principal-invalid': 'Invalid principal in policy: {value}',
    'resource-forbidden': 'Has prohibited field Resource',
    'resource-format': 'Resource {value} must be in ARN format or "*".',
    'resource-vendor': 'Resource vendor must be fully qualified and cannot contain regexes.',
    'resource-region': 'Resource {value} can not contain region information.',
    'iam-resource-region': 'IAM resource {value} cannot contain region information.',
    'iam-resource-path': `IAM resource path must either be "*" or start with ${IAM_PATHS}.`,
    partition: 'Partition {value}.',
    'action-prefix': 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
    'action-colons': 'Actions/Condition can contain only one colon.',
    'action-vendor': 'Vendor {value} is not valid',
    'action-service': 'AssumeRole policy may only specify STS AssumeRole actions.',
    'action-missing': 'Policy statement must contain actions.',
    'resource-missing': 'Policy statement must contain resources.',
  },
}

const s3: Dialect = {
  code: 'MalformedPolicy',
  otherwise: 'Policy has invalid syntax',
  words: {
    syntax: 'This policy contains invalid Json',
    'unknown-field': 'Unknown field {value}',
    version: 'The policy must contain a valid version string',
    'effect-case': 'Invalid effect: {value}',
    'resource-short': 'Policy has invalid resource',
    'missing-effect': 'Missing required field Effect',
    'principal-missing': 'Missing required field Principal',
    'principal-invalid': 'Invalid principal in policy',
    'action-missing': 'Missing required field Action',
    'action-service': 'Policy has invalid action',
    'action-prefix': 'Policy has invalid action',
    'action-colons': 'Policy has invalid action',
    'action-vendor': 'Policy has invalid action',
    'resource-missing': 'Missing required field Resource',
    'resource-format': 'Policy has invalid resource',
    'resource-vendor': 'Policy has invalid resource',
    'resource-region': 'Policy has invalid resource',
    'resource-foreign': 'Policy has invalid resource',
    partition: 'Policy has invalid resource',
    'action-resource': 'Action does not apply to any resource(s) in statement',
    'condition-operator': 'Invalid Condition type : {value}',
  },
}

const kms: Dialect = {
  code: 'MalformedPolicyDocumentException',
  otherwise: 'The specified policy is not syntactically or semantically correct.',
  words: {
    'principal-missing': 'Policy contains a statement with no principal.',
    'principal-invalid': 'Policy contains a statement with one or more invalid principals.',
    'action-missing': 'Policy contains a statement with no action.',
    'resource-missing': 'Policy contains a statement with no resource.',
    'duplicate-sid': 'Policy contains statements with the same Sid.',
  },
}

const sns: Dialect = {
  code: 'InvalidParameter',
  otherwise: 'Invalid parameter: Policy Error: null',
  words: {
    'principal-invalid': 'Invalid parameter: Policy Error: PrincipalNotFound',
    'action-service': 'Invalid parameter: Policy statement action out of service scope!',
  },
}

const organizations: Dialect = {
  code: 'MalformedPolicyDocumentException',
  otherwise:
    'The provided policy document does not meet the requirements of the specified policy type.',
  words: {},
}

/** For services whose words are not known: what is wrong, plainly. */
const plain: Dialect = {
  code: 'ValidationException',
  otherwise: 'The policy document is malformed.',
  words: {
    'principal-missing': 'The policy document has a statement without a principal.',
    'principal-invalid': 'The policy document has an invalid principal: {value}',
    'action-missing': 'The policy document has a statement without an action.',
    'resource-missing': 'The policy document has a statement without a resource.',
  },
}

export const dialects = { iam, s3, kms, sns, organizations, plain } as const satisfies Readonly<
  Record<string, Dialect>
>

export type DialectName = keyof typeof dialects

export const messageOf = (
  name: DialectName,
  fault: { readonly name: FaultName; readonly value?: string },
): { readonly code: string; readonly message: string } => {
  const { code, otherwise, words }: Dialect = dialects[name]
  const text = words[fault.name] ?? otherwise
  return { code, message: text.replace('{value}', () => fault.value ?? '') }
}
