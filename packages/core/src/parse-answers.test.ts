import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { accepted, detected, needed, refused } from './cases.ts'
import { parseAnswers } from './parse-answers.ts'
import { answersSchema } from './schema.ts'

const defined = (value: object) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>
const validate = new Ajv2020({
  strict: true,
  strictRequired: false,
  strictTypes: false,
  allErrors: true,
}).compile(answersSchema())

const problemsOf = (raw: unknown) => {
  const parsed = parseAnswers(raw, detected)
  return 'problems' in parsed ? parsed.problems : []
}

describe.each(Object.entries(accepted))('accepts %s', (_, answers) => {
  test('parseAnswers', () => {
    expect(problemsOf(defined(answers))).toEqual([])
  })
  test('JSON Schema', () => {
    validate(defined(answers))
    expect(validate.errors ?? []).toEqual([])
  })
  test('parsing the result again changes nothing', () => {
    const once = parseAnswers(defined(answers), detected)
    expect('answers' in once && parseAnswers(once.answers)).toEqual(once)
  })
})

describe.each(Object.entries(refused))('refuses %s', (_, [field, answers]) => {
  test('parseAnswers names the field', () => {
    expect(problemsOf(defined(answers)).map((problem) => problem.field)).toEqual([field])
  })
  test('JSON Schema', () => {
    expect(validate(defined(answers))).toBe(false)
  })
})

test.each([
  [
    'account',
    { ...needed, account: 111111111111 },
    'account is the number 111111111111: quote it, as in "111111111111"; as a number an account id loses leading zeros',
  ],
  [
    'engine',
    { ...needed, engine: 'cdkk' },
    'engine is "cdkk": write one of cdk, pulumi, cdktf; did you mean cdk?',
  ],
  [
    'unknown',
    { ...needed, packagemanager: 'npm' },
    'packagemanager is not an answer; did you mean packageManager?',
  ],
  [
    'region',
    { ...needed, region: 'eu-wst-1' },
    'region is "eu-wst-1": write an AWS Region such as eu-west-1; did you mean eu-west-1?',
  ],
])('says what to do about a wrong %s', (_, answers, message) => {
  expect(problemsOf(answers).map((problem) => problem.message)).toEqual([message])
})

test('defaults', () => {
  expect(parseAnswers(needed, detected)).toEqual({
    answers: {
      name: 'storefront',
      engine: 'cdk',
      topology: 'hub',
      account: '111111111111',
      region: 'eu-west-1',
      source: 'github',
      repository: 'example/storefront',
      branch: 'main',
      paths: [],
      build: 'codebuild',
      deploy: 'extracted',
      targets: [{ name: 'staging', account: '222222222222', approval: false }],
      infraRepository: 'example/storefront',
      packageManager: 'npm',
    },
  })
})

test.each([[null], [[]], ['text'], [7], [undefined]])('refuses %j as a whole', (raw) => {
  expect(problemsOf(raw)).toHaveLength(1)
})
