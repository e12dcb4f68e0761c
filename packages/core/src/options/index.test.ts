import { rules as model } from '@xacct/templates/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { flagOf } from '../flags.ts'
import { type OptionKey, optionKeys, optionOf } from './index.ts'
import type { Rule } from './option.ts'
import * as ours from './rules.ts'

const before = (a: string, b: OptionKey) =>
  optionKeys.indexOf(a as OptionKey) < optionKeys.indexOf(b)

test('conditions and rules look only at earlier answers', () => {
  const late = optionKeys.filter((key) => {
    const option = optionOf(key)
    const others = [option.onlyFor?.key, 'ruleBy' in option ? option.ruleBy?.key : undefined]
    return others.some((other) => other !== undefined && !before(other, key))
  })
  expect(late).toEqual([])
})

test('flags are unique and plain', () => {
  const flags = optionKeys.map(flagOf)
  expect(new Set(flags).size).toBe(flags.length)
  expect(flags.filter((flag) => !/^[a-z]+(-[a-z]+)*$/.test(flag))).toEqual([])
})

test('help fits one line each', () => {
  expect(optionKeys.filter((key) => optionOf(key).help.length > 60)).toEqual([])
})

const pairs: readonly (readonly [string, Rule, { test: (value: unknown) => boolean }])[] = [
  ['name', ours.slug, model.name],
  ['account', ours.accountId, model.account],
  ['repository', ours.ownerAndName, model.repository],
  ['GitLab repository', ours.gitLabRepository, model.gitlabRepository],
  ['CodeCommit repository', ours.codeCommitRepository, model.codecommitRepository],
  ['branch', ours.branchName, model.branch],
  ['connection', ours.connectionArn, model.connectionArn],
  ['path', ours.glob, model.path],
  ['zip key', ours.zipKey, model.zipKey],
  ['object key', ours.objectKey, model.objectKey],
  ['cache header', ours.cacheControl, model.cacheControl],
  ['e-mail', ours.emailAddress, model.email],
  ['stage', ours.stageName, model.stage],
]

/** Look-arounds cannot be generated from: leave them out, and keep what the whole pattern accepts. */
const examplesOf = (rule: Rule) => {
  const plain = rule.pattern.replace(/\(\?<?[!=](?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/g, '')
  const pattern = new RegExp(rule.pattern, 'u')
  return fc
    .oneof(fc.stringMatching(new RegExp(plain)), fc.string())
    .filter((text) => pattern.test(text) && text.length <= (rule.maxLength ?? 1e9))
}

test.each(pairs)('%s: what is accepted here, the model accepts too', (_, rule, theirs) => {
  fc.assert(fc.property(examplesOf(rule), (text) => theirs.test(text)))
  expect(rule.mustBe).toBe((theirs as { allowed?: string }).allowed)
})
