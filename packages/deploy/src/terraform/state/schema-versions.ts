/**
 * The AWS provider counts the forms that a type's attributes have had; a state says which form it has, and the provider
 * converts older ones. These are the types that are not in their first form, in releases 5 and 6.
 */
const VERSIONS = new Map([
  ['aws_cloudwatch_event_rule', 1],
  ['aws_cloudwatch_event_target', 1],
  ['aws_s3_bucket_lifecycle_configuration', 1],
])

export const schemaVersion = (type: string): number => VERSIONS.get(type) ?? 0
