import { oneOrMany, type PolicyDocument, policy } from './document.ts'

/**
 * Size of a customer managed policy, without white space.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const MANAGED_POLICY_CHARACTERS = 6144

/**
 * Leave to assume exactly these roles, in as many managed policies as their size asks for: an inline policy
 * would end at about a hundred roles.
 */
export const assumeRoles = (
  sid: string,
  roleArns: readonly string[],
): readonly PolicyDocument[] => {
  const document = (arns: readonly string[]): PolicyDocument =>
    policy({ Sid: sid, Effect: 'Allow', Action: 'sts:AssumeRole', Resource: oneOrMany(arns) })
  const slices: string[][] = [[]]
  for (const roleArn of roleArns) {
    const slice = slices[slices.length - 1] as string[]
    const grown = JSON.stringify(document([...slice, roleArn])).length
    if (grown <= MANAGED_POLICY_CHARACTERS) slice.push(roleArn)
    else slices.push([roleArn])
  }
  return slices.map(document)
}
