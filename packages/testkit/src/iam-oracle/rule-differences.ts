import { type Difference, USER_GUIDE } from './difference.ts'
import { allowedPrincipalsOf } from './documents.ts'
import { exampleOf as example } from './example.ts'

const SESSION = 'arn:aws:sts::111111111111:assumed-role/pipeline/run'

/** Differences in how statements combine. */
export const ruleDifferences: readonly Difference[] = [
  {
    name: 'a resource policy that names the session, and a session policy',
    reason:
      'The oracle lets the session policy limit it; "permissions granted directly to a session are not limited by an implicit deny in … session policy". The same holds for everybody, "*".',
    source: `${USER_GUIDE}/reference_policies_evaluation-logic_policy-eval-basics-single-account.html`,
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
    source: `${USER_GUIDE}/reference_policies_evaluation-logic_policy-eval-denyallow.html`,
    example: example.root(),
    oracle: 'denied',
    ours: 'allowed',
  },
  {
    name: 'unique ids as principals',
    reason: 'The oracle does not know the ids of roles and users.',
    source: `${USER_GUIDE}/reference_policies_elements_principal.html#principal-roles`,
    example: example.resource({ Principal: { AWS: 'AROAPIPELINE' } }),
    oracle: 'denied',
    ours: 'allowed',
  },
  {
    name: 'NotPrincipal that names a user without its account',
    reason:
      'The oracle asks for the user only; "you must also specify the account ARN of the not-denied principal".',
    source: `${USER_GUIDE}/reference_policies_elements_notprincipal.html`,
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
    source: `${USER_GUIDE}/id_roles_update-role-trust-policy.html`,
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
