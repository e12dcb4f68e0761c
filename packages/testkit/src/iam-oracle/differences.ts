import {
  allowedPrincipalsOf,
  comparisonsOf,
  notResourcesOf,
  variable,
  variablesIn,
} from './documents.ts'
import { exampleOf as example } from './example.ts'
import type { Verdict } from './oracle.ts'
import type { Question } from './question.ts'

/** Where we and the oracle judge differently, and know why. */
export type Difference = {
  readonly name: string
  readonly reason: string
  /** The page of AWS's documentation that we follow. */
  readonly source: string
  /** Whether a generated question may fall under it; such a question is not compared. */
  readonly concerns?: (question: Question) => boolean
  /** A question on which the two differ today; a test fails once they no longer do. */
  readonly example: Question
  readonly oracle: Verdict
  readonly ours: Verdict
}

const IAM = 'https://docs.aws.amazon.com/IAM/latest/UserGuide'
const OPERATORS = `${IAM}/reference_policies_elements_condition_operators.html`
const VARIABLES = `${IAM}/reference_policies_variables.html`

const has = ({ request }: Question, key: string): boolean =>
  Object.keys(request.context).some((name) => name.toLowerCase() === key.toLowerCase())

const sourceIp = ({ request }: Question): string => String(request.context['aws:SourceIp'] ?? '')

const SESSION = 'arn:aws:sts::111111111111:assumed-role/pipeline/run'

/** Differences in how a single statement is read. */
const ofStatements: readonly Difference[] = [
  {
    name: 'the range of all addresses',
    reason: 'The oracle finds no address in a range of /0; every address is in it.',
    source: `${OPERATORS}#Conditions_IPAddress`,
    concerns: (question) =>
      comparisonsOf(question).some(({ values }) => values.some((value) => value.endsWith('/0'))),
    example: example.identity(
      { Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } } },
      { 'aws:SourceIp': '203.0.113.7' },
    ),
    oracle: 'denied',
    ours: 'allowed',
  },
  {
    name: 'an address of the other family',
    reason:
      'The oracle lets neither IpAddress nor NotIpAddress hold for an IPv6 address and a single IPv4 address; an address that is not in the range is not in it.',
    source: `${OPERATORS}#Conditions_IPAddress`,
    concerns: (question) =>
      sourceIp(question).includes(':') &&
      comparisonsOf(question).some(
        ({ operator, values }) =>
          operator.startsWith('NotIpAddress') && values.some((value) => !value.includes('/')),
      ),
    example: example.identity(
      { Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.7' } } },
      { 'aws:SourceIp': '2001:db8::1' },
    ),
    oracle: 'denied',
    ours: 'allowed',
  },
  {
    name: 'seconds since 1970 as a date',
    reason:
      'The oracle reads a number as milliseconds; AWS takes "date values or epoch time" in seconds.',
    source: `${OPERATORS}#Conditions_Date`,
    concerns: (question) =>
      comparisonsOf(question).some(
        ({ operator, values }) =>
          operator.startsWith('Date') && values.some((value) => /^\d{5,}$/.test(value)),
      ),
    example: example.identity(
      { Condition: { DateEquals: { 'aws:CurrentTime': '1795600800' } } },
      { 'aws:CurrentTime': '2026-11-25T10:00:00Z' },
    ),
    oracle: 'denied',
    ours: 'allowed',
  },
  {
    name: 'NotResource with a variable that has no value',
    reason:
      'The oracle lets such a statement apply where the rest of the ARN differs anyway; a value that is "not present … causes the statement to be invalid".',
    source: `${VARIABLES}#principaltable`,
    concerns: (question) =>
      notResourcesOf(question).some((text) =>
        variablesIn(text).some((name) => !has(question, name)),
      ),
    example: example.identity({
      Resource: undefined,
      NotResource: `arn:aws:sns:::${variable('aws:username')}/*`,
    }),
    oracle: 'allowed',
    ours: 'denied',
  },
  {
    name: 'IfExists with ForAnyValue and a missing key',
    reason:
      'The oracle lets ForAnyValue decide; IfExists makes the condition true where the key is not there.',
    source: `${OPERATORS}#Conditions_IfExists`,
    concerns: (question) =>
      comparisonsOf(question).some(
        ({ operator, key }) => /^ForAnyValue:.*IfExists$/.test(operator) && !has(question, key),
      ),
    example: example.identity({
      Condition: { 'ForAnyValue:StringEqualsIfExists': { 'aws:CalledVia': 'x' } },
    }),
    oracle: 'denied',
    ours: 'allowed',
  },
  {
    name: 'ForAllValues and an empty text',
    reason:
      'The oracle compares the empty text; "a null data set, such as an empty string" counts as no value.',
    source: `${IAM}/reference_policies_condition-single-vs-multi-valued-context-keys.html`,
    example: example.identity(
      { Condition: { 'ForAllValues:StringEquals': { 'aws:CalledVia': 'x' } } },
      { 'aws:CalledVia': [''] },
    ),
    oracle: 'denied',
    ours: 'allowed',
  },
  {
    name: 'a star that ends a segment in the middle of a Resource',
    reason:
      'The oracle keeps it in its segment; "if the * wildcard is the last character of a resource ARN segment, it can expand to match beyond the colon boundaries".',
    source: `${IAM}/reference_policies_elements_resource.html`,
    example: example.identity({ Resource: 'arn:aws:s3:*:b/k' }),
    oracle: 'denied',
    ours: 'allowed',
  },
  {
    name: 'variables in the old version of the language',
    reason:
      'The oracle replaces them; without Version 2012-10-17 they "are treated as literal strings".',
    source: VARIABLES,
    example: example.document(
      {
        Statement: [
          {
            Effect: 'Allow',
            Action: '*',
            Resource: `arn:aws:s3:::b/${variable('aws:PrincipalTag/team')}`,
          },
        ],
      },
      { 'aws:PrincipalTag/team': 'k' },
    ),
    oracle: 'allowed',
    ours: 'denied',
  },
  {
    name: 'values that a negated operator cannot read',
    reason:
      'The oracle lets the condition fail; a text that is no such number is not that number, so that a Deny by a negated operator still denies.',
    source: OPERATORS,
    example: example.identity(
      { Condition: { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } },
      { 'aws:SourceIp': 'AWS Internal' },
    ),
    oracle: 'denied',
    ours: 'allowed',
  },
  {
    name: 'a pattern that is no ARN under a negated operator',
    reason:
      'The oracle lets neither ArnLike nor ArnNotLike hold; what is not like a pattern is not like it.',
    source: `${OPERATORS}#Conditions_ARN`,
    example: example.identity({ Condition: { ArnNotLike: { 'aws:PrincipalArn': '*' } } }),
    oracle: 'denied',
    ours: 'allowed',
  },
]

/** Differences in how statements combine. */
const ofRules: readonly Difference[] = [
  {
    name: 'a resource policy that names the session, and a session policy',
    reason:
      'The oracle lets the session policy limit it; "permissions granted directly to a session are not limited by an implicit deny in … session policy". The same holds for everybody, "*".',
    source: `${IAM}/reference_policies_evaluation-logic_policy-eval-basics-single-account.html`,
    concerns: (question) =>
      (question.policies.session?.length ?? 0) > 0 &&
      allowedPrincipalsOf(question).some((name) => name === '*' || name.includes(':assumed-role/')),
    example: example.resource(
      { Principal: { AWS: SESSION } },
      { session: [example.named({ Action: 'ec2:*' })] },
    ),
    oracle: 'denied',
    ours: 'allowed',
  },
  {
    name: 'the root of an account as the caller',
    reason:
      'The oracle wants an identity-based policy; the root has full access to its own account.',
    source: `${IAM}/reference_policies_evaluation-logic_policy-eval-denyallow.html`,
    example: example.root(),
    oracle: 'denied',
    ours: 'allowed',
  },
  {
    name: 'unique ids as principals',
    reason: 'The oracle does not know the ids of roles and users.',
    source: `${IAM}/reference_policies_elements_principal.html#principal-roles`,
    example: example.resource({ Principal: { AWS: 'AROAPIPELINE' } }),
    oracle: 'denied',
    ours: 'allowed',
  },
  {
    name: 'NotPrincipal that names a user without its account',
    reason:
      'The oracle asks for the user only; "you must also specify the account ARN of the not-denied principal".',
    source: `${IAM}/reference_policies_elements_notprincipal.html`,
    example: example.resource(
      { Effect: 'Deny', Principal: undefined, NotPrincipal: { AWS: SESSION } },
      { identity: [example.named({})] },
    ),
    oracle: 'allowed',
    ours: 'denied explicitly',
  },
  {
    name: 'assuming a role without its trust policy',
    reason:
      "The oracle takes the caller's permission for enough where it is given no trust policy; a role always has one, and it must allow.",
    source: `${IAM}/id_roles_update-role-trust-policy.html`,
    example: example.assumeRole(),
    oracle: 'allowed',
    ours: 'denied',
  },
  {
    name: 'the encryption context as a condition',
    reason: 'The oracle drops keys kms:EncryptionContext:*.',
    source:
      'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-encryption-context',
    example: example.key(
      'kms:Decrypt',
      '111111111111',
      { StringEquals: { 'kms:EncryptionContext:app': 'x' } },
      { 'kms:EncryptionContext:app': 'x' },
    ),
    oracle: 'denied',
    ours: 'allowed',
  },
  {
    name: 'administering a key of another account',
    reason:
      'The oracle allows what both sides allow; such permissions "have no effect" across accounts.',
    source:
      'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html',
    example: example.key('kms:ScheduleKeyDeletion', '222222222222', {}, {}),
    oracle: 'allowed',
    ours: 'denied',
  },
]

export const differences: readonly Difference[] = [...ofStatements, ...ofRules]
