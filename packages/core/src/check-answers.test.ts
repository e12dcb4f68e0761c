import { expect, test } from 'vitest'
import { detected, needed } from './cases.ts'
import { checkAnswers } from './check-answers.ts'
import type { Known } from './options/option.ts'
import { parseAnswers } from './parse-answers.ts'

const check = (more: Known) => {
  const parsed = parseAnswers({ ...needed, ...more }, detected)
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return checkAnswers(parsed.answers)
}

const a = { name: 'staging', account: '222222222222' }

test('nothing to say about sound answers', () => {
  expect(check({})).toEqual([])
})

test.each([
  [
    'two targets of one name',
    { targets: [a, { ...a, account: '333333333333' }] },
    '--target',
    '--target staging: name is "staging"',
  ],
  [
    'a Region of another partition',
    { targets: [{ ...a, region: 'cn-north-1' }] },
    '--target',
    '--target staging: region is "cn-north-1"',
  ],
  [
    'a connection elsewhere',
    {
      connectionArn:
        'arn:aws:codeconnections:us-east-1:111111111111:connection/01234567-0123-0123-0123-012345678901',
    },
    '--connection-arn',
    '--connection-arn is ',
  ],
  [
    'a relay that delivers to its own account',
    { topology: 'relay', targets: [{ ...a, account: '111111111111' }] },
    '--target',
    '--target staging: account is ',
  ],
  [
    'a reserved stage',
    { targets: [{ ...a, stage: 'Build' }] },
    '--target',
    '--target staging: stage is "Build"',
  ],
])('%s: names the flag', (_, more, field, start) => {
  const problems = check(more)
  expect(problems.map((problem) => problem.field)).toEqual([field])
  expect(problems[0]?.message.slice(0, start.length)).toBe(start)
})
