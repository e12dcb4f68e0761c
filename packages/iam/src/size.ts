import type { PolicyDocument } from './document.ts'

/**
 * Characters of a policy as IAM counts them: whitespace outside of quotes is free.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const policySize = (document: PolicyDocument): number => JSON.stringify(document).length
