import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkArguments, differences, isReplaced } from './differences.ts'
import { UNKNOWN } from './unknown.ts'

const made = (attributes: Readonly<Record<string, unknown>>) => ({ id: 'id', attributes })

describe('differences', () => {
  it.each([
    ['nothing', { name: 'a', arn: 'arn' }, { name: 'a' }, []],
    ['a changed argument', { name: 'a' }, { name: 'b' }, ['name']],
    ['an argument that is missing', {}, { name: 'b' }, ['name']],
    ['one that should not be there', { name: 'a' }, { name: undefined }, ['name']],
    ['one that is as absent as before', {}, { name: undefined }, []],
    ['a nested one', { rule: [{ id: 'a' }] }, { rule: [{ id: 'b' }] }, ['rule']],
    ['tags', { tags: {} }, { tags: { a: '1' } }, ['tags']],
    [
      'tags together with those of the provider',
      { tags: {}, tags_all: { a: '1' } },
      { tags: { a: '1' }, tags_all: { a: '1' } },
      [],
    ],
  ])('finds %s', (_, attributes, wanted, expected) => {
    expect(differences(made(attributes), wanted)).toEqual(expected)
  })

  it('finds exactly the arguments that changed', () => {
    const names = fc.constantFrom('a', 'b', 'c', 'd')
    fc.assert(
      fc.property(
        fc.dictionary(names, fc.jsonValue()),
        fc.dictionary(names, fc.constant('changed by somebody')),
        (wanted, drift) => {
          const drifted = Object.keys(drift).filter((name) => name in wanted)
          expect(differences(made({ ...wanted, ...drift }), wanted).toSorted()).toEqual(
            drifted.toSorted(),
          )
        },
      ),
    )
  })
})

describe('isReplaced', () => {
  it.each([
    [['bucket'], true],
    [['tags', 'bucket'], true],
    [['tags'], false],
    [[], false],
  ])('%j: %s', (changed, expected) => {
    expect(isReplaced({ replacedBy: ['bucket'] }, changed)).toBe(expected)
  })
})

describe('checkArguments', () => {
  const type = { name: 'aws_thing', arguments: ['name', 'tags', 'rule', 'rule.id', 'rule.status'] }
  const check = (args: Readonly<Record<string, unknown>>) => () =>
    checkArguments(type, args, 'aws_thing.mine')

  it.each([
    ['known arguments', { name: 'a', rule: [{ id: 'a' }, { status: 'b' }] }],
    ['a block without a list', { rule: { id: 'a' } }],
    ['any key of a map', { tags: { whatever: 'a' } }],
    ['what is as good as absent', { other: undefined, another: null, more: [] }],
    ['what is not known yet', { name: UNKNOWN, rule: UNKNOWN }],
    ['an empty block', { rule: [null, {}] }],
  ])('passes %s', (_, args) => {
    expect(check(args)).not.toThrow()
  })

  it.each([
    ['other', { name: 'a', other: 'b' }],
    ['rule.prefix', { rule: [{ id: 'a' }, { prefix: 'b' }] }],
    ['rule.prefix', { rule: { prefix: '' } }],
    ['other', { other: false }],
  ])('refuses %s', (path, args) => {
    expect(check(args)).toThrow(
      `aws_thing.mine: the embedded path does not support the argument ${path} of aws_thing; it supports name, tags, rule, rule.id, rule.status.`,
    )
  })
})
