/**
 * Characters of a policy as IAM counts them: whitespace between elements is free.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const policySize = (document: unknown): number => (JSON.stringify(document) ?? '').length
