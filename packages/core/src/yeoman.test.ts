import { expect, test } from 'vitest'
import { needed } from './cases.ts'
import type { OptionKey } from './options/index.ts'
import { optionKeys, optionOf } from './options/index.ts'
import { yeomanPrompts } from './yeoman.ts'

const promptOf = (key: OptionKey) => {
  const found = yeomanPrompts().find((prompt) => prompt.name === key)
  if (!found) throw new Error(`no prompt for ${key}`)
  return found
}

test('asks every question of the table, in its order', () => {
  expect(yeomanPrompts().map(({ name }) => name)).toEqual(
    optionKeys.filter((key) => optionOf(key).prompt !== undefined),
  )
})

test.each([
  ['cdktfFlavor', { engine: 'cdk' }, false],
  ['cdktfFlavor', { engine: 'cdktf' }, true],
  ['branch', { source: 's3' }, false],
  ['sourceKey', { source: 's3' }, true],
] as const)('%s after %j: %s', (key, known, asked) => {
  expect(promptOf(key).when(known)).toBe(asked)
})

test('defaults may depend on earlier answers', () => {
  expect(promptOf('infraRepository').default({ ...needed, source: 'github' })).toBe(
    'example/storefront',
  )
  expect(promptOf('infraRepository').default({ ...needed, source: 's3' })).toBe('')
})

test('targets are one line of text', () => {
  const prompt = promptOf('targets')
  const line = 'staging=222222222222 production=333333333333,approval'
  expect(prompt.validate(line, {})).toBe(true)
  expect(prompt.filter(line)).toEqual([
    { name: 'staging', account: '222222222222' },
    { name: 'production', account: '333333333333', approval: true },
  ])
  expect(prompt.validate('staging=1,aproval', {})).toContain('did you mean approval?')
  expect(prompt.validate('', {})).toContain('at least one')
})

test.each([
  ['account', '12', 'exactly twelve digits'],
  ['region', 'eu-west-9', 'did you mean'],
  ['name', 'Shop', 'lower-case'],
] as const)('%s %j is refused', (key, input, message) => {
  expect(promptOf(key).validate(input, {})).toContain(message)
})

const { targets: _, ...beforeTargets } = needed

test.each([
  [
    { ...beforeTargets, topology: 'relay' },
    'staging=111111111111',
    'in a relay a target cannot be the pipeline account',
  ],
  [beforeTargets, 'a=222222222222 a=333333333333', 'another target has this name'],
])(
  'targets that do not go together with the answers before are refused at once: %j',
  (known, line, message) => {
    expect(promptOf('targets').validate(line, known)).toContain(message)
  },
)
