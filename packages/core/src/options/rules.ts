import { rules, type TextRule } from '@xacct/templates/model'
import type { Rule } from './option.ts'

/**
 * Answers end up in code, in YAML, in shell scripts and in AWS names. Patterns and words are the pipeline
 * model's: what it refuses is refused here, and nothing else. No pattern lets quotes, markup, `${`, `{{` or
 * a newline through.
 */
const from = ({ pattern, allowed, maxLength }: TextRule): Rule => ({
  pattern: pattern.source,
  mustBe: allowed,
  maxLength,
})

export const accountId = from(rules.account)
export const branchName = from(rules.branch)
export const cacheControl = from(rules.cacheControl)
export const codeCommitRepository = from(rules.codecommitRepository)
export const connectionArn = from(rules.connectionArn)
export const emailAddress = from(rules.email)
export const gitLabRepository = from(rules.gitlabRepository)
export const glob = from(rules.path)
export const objectKey = from(rules.objectKey)
export const ownerAndName = from(rules.repository)
export const slug = from(rules.name)
export const stageName = from(rules.stage)
export const zipKey = from(rules.zipKey)
