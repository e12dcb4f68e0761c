import { describe, expect, it } from 'vitest'
import { evaluate } from './evaluate.ts'
import type { Json } from './json.ts'
import type { Scope } from './scope.ts'

const scope: Scope = {
  values: {
    Name: 'storefront',
    Zones: ['a', 'b'],
    'AWS::AccountId': '111111111111',
    'AWS::Region': 'eu-west-1',
  },
  mappings: { Sizes: { 'eu-west-1': { small: '1', list: ['x', 'y'] } } },
  conditions: { Yes: true, No: false },
  region: 'eu-west-1',
  resource: (id) =>
    id === 'Key' ? { ref: 'key-id', attributes: { Arn: 'arn:key', 'A.B': 'nested' } } : undefined,
  importValue: (name) => `value of ${name}`,
}

const CASES: readonly (readonly [title: string, value: Json, expected: Json])[] = [
  ['Ref of a parameter', { Ref: 'Name' }, 'storefront'],
  ['Ref of a list', { Ref: 'Zones' }, ['a', 'b']],
  ['Ref of a resource', { Ref: 'Key' }, 'key-id'],
  ['Ref of a pseudo parameter', { Ref: 'AWS::Region' }, 'eu-west-1'],
  ['GetAtt as a list', { 'Fn::GetAtt': ['Key', 'Arn'] }, 'arn:key'],
  ['GetAtt as a text', { 'Fn::GetAtt': 'Key.A.B' }, 'nested'],
  [
    'Sub',
    { 'Fn::Sub': `\${Name}-\${AWS::AccountId}-\${Key}-\${Key.Arn}` },
    'storefront-111111111111-key-id-arn:key',
  ],
  ['Sub with a literal', { 'Fn::Sub': `\${!Name} \${Name}` }, `\${Name} storefront`],
  [
    'Sub with variables',
    { 'Fn::Sub': [`\${X}-\${Name}`, { X: { Ref: 'Key' } }] },
    'key-id-storefront',
  ],
  ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'Name' }, 1]] }, 'a-storefront-1'],
  ['Join of a list parameter', { 'Fn::Join': ['', { Ref: 'Zones' }] }, 'ab'],
  ['Select', { 'Fn::Select': ['1', { Ref: 'Zones' }] }, 'b'],
  ['Split', { 'Fn::Split': [':', { 'Fn::GetAtt': ['Key', 'Arn'] }] }, ['arn', 'key']],
  ['If', { 'Fn::If': ['Yes', 1, 2] }, 1],
  ['If not', { 'Fn::If': ['No', 1, { Ref: 'Name' }] }, 'storefront'],
  ['NoValue in an object', { a: { Ref: 'AWS::NoValue' }, b: 1 }, { b: 1 }],
  ['NoValue in a list', ['x', { 'Fn::If': ['No', 'y', { Ref: 'AWS::NoValue' }] }], ['x']],
  ['And', { 'Fn::And': [{ Condition: 'Yes' }, { 'Fn::Not': [{ Condition: 'No' }] }] }, true],
  ['Or', { 'Fn::Or': [{ Condition: 'No' }, { Condition: 'No' }] }, false],
  ['Equals of a number and its text', { 'Fn::Equals': [1, '1'] }, true],
  ['FindInMap', { 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'small'] }, '1'],
  ['FindInMap of a list', { 'Fn::FindInMap': ['Sizes', 'eu-west-1', 'list'] }, ['x', 'y']],
  ['Base64', { 'Fn::Base64': 'abc' }, 'YWJj'],
  ['GetAZs', { 'Fn::GetAZs': '' }, ['eu-west-1a', 'eu-west-1b', 'eu-west-1c']],
  ['ImportValue', { 'Fn::ImportValue': { 'Fn::Sub': `\${Name}-key` } }, 'value of storefront-key'],
  [
    'the Condition of a policy is no function',
    { Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    { Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
  ],
]

describe('functions', () => {
  it.each(CASES)('%s', (_, value, expected) => {
    expect(evaluate(value, scope)).toEqual(expected)
  })
})

const REFUSED: readonly (readonly [title: string, value: Json, message: string])[] = [
  [
    'an attribute that is not there',
    { 'Fn::GetAtt': ['Key', 'Nope'] },
    'Template error: resource Key does not support attribute type Nope in Fn::GetAtt',
  ],
  [
    'a map that is not there',
    { 'Fn::FindInMap': ['Sizes', 'us-east-1', 'small'] },
    'Template error: Unable to get mapping for Sizes::us-east-1::small',
  ],
  [
    'an index beyond the list',
    { 'Fn::Select': [7, { Ref: 'Zones' }] },
    'Template error: Fn::Select cannot select nonexistent value at index 7',
  ],
  [
    'a function that nobody has',
    { 'Fn::Frobnicate': [] },
    'Template error: Encountered unsupported function: Fn::Frobnicate',
  ],
  [
    'Cidr',
    { 'Fn::Cidr': ['10.0.0.0/16', 1, 8] },
    'xacct-sandbox does not support the function Fn::Cidr.',
  ],
  [
    'Join of what is no list',
    { 'Fn::Join': ['-', 'a'] },
    'Template error: every Fn::Join object requires two parameters',
  ],
]

describe('refused', () => {
  it.each(REFUSED)('%s', (_, value, message) => {
    expect(() => evaluate(value, scope)).toThrow(message)
  })
})
