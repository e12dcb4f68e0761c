import { rules } from '@xacct/templates/model'
import type { Rule } from './option.ts'

/**
 * Answers end up in code, in YAML, in shell scripts and in AWS names. What each may contain is listed
 * here and everything else is refused, so no answer can carry markup, quotes, `${`, `{{` or a newline.
 * The words come from the pipeline model, and no pattern accepts what the model refuses: a test
 * compares them.
 */

export const slug: Rule = {
  pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
  mustBe: rules.name.allowed,
  maxLength: 40,
}

export const accountId: Rule = { pattern: '^[0-9]{12}$', mustBe: rules.account.allowed }

const repositoryPart = '[A-Za-z0-9_][A-Za-z0-9._-]*'

export const ownerAndName: Rule = {
  pattern: `^${repositoryPart}/${repositoryPart}$`,
  mustBe: rules.repository.allowed,
  maxLength: 140,
}

export const gitLabRepository: Rule = {
  pattern: `^${repositoryPart}(/${repositoryPart})+$`,
  mustBe: rules.gitlabRepository.allowed,
  maxLength: 255,
}

export const codeCommitRepository: Rule = {
  pattern: '^(?!.*\\.git$)(?!\\.{1,2}$)[A-Za-z0-9._-]+$',
  mustBe: rules.codecommitRepository.allowed,
  maxLength: 100,
}

/** https://git-scm.com/docs/git-check-ref-format */
export const branchName: Rule = {
  pattern: '^(?!.*(\\.\\.|//|/\\.|\\.lock(/|$)|@\\{))[A-Za-z0-9_][A-Za-z0-9._/@+-]*(?<![./])$',
  mustBe: rules.branch.allowed,
  maxLength: 255,
}

export const connectionArn: Rule = {
  pattern:
    '^arn:aws[a-z-]*:(codeconnections|codestar-connections):[a-z0-9-]+:[0-9]{12}:connection/[0-9a-f-]{36}$',
  mustBe: rules.connectionArn.allowed,
  maxLength: 255,
}

export const glob: Rule = {
  pattern: '^(?!.*(\\.\\.|//))!?[A-Za-z0-9_.*?@+-][A-Za-z0-9_.*?/@+-]*$',
  mustBe: rules.path.allowed,
  maxLength: 255,
}

export const zipKey: Rule = {
  pattern: '^(?!.*(\\.\\.|//))[A-Za-z0-9_][A-Za-z0-9._/-]*\\.zip$',
  mustBe: rules.zipKey.allowed,
  maxLength: 512,
}

export const objectKey: Rule = {
  pattern: '^(?!.*(\\.\\.|//))[A-Za-z0-9_][A-Za-z0-9._/-]*(?<!/)$',
  mustBe: rules.objectKey.allowed,
  maxLength: 512,
}

export const cacheControl: Rule = {
  pattern: '^[a-z-]+(=[0-9]+)?(, ?[a-z-]+(=[0-9]+)?)*$',
  mustBe: rules.cacheControl.allowed,
  maxLength: 255,
}

export const emailAddress: Rule = {
  pattern: '^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+$',
  mustBe: rules.email.allowed,
  maxLength: 254,
}

export const stageName: Rule = {
  pattern: '^[A-Za-z0-9][A-Za-z0-9@_-]*$',
  mustBe: rules.stage.allowed,
  maxLength: 80,
}
