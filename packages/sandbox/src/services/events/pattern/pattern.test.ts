import { describe, expect, it } from 'vitest'
import { compilePattern } from './compile.ts'

const event = {
  version: '0',
  id: '1',
  'detail-type': 'Object Created',
  source: 'aws.s3',
  account: '111111111111',
  time: '2026-01-01T00:00:00Z',
  region: 'eu-west-1',
  resources: ['arn:aws:s3:::source', 'arn:aws:s3:::other'],
  detail: {
    bucket: { name: 'source' },
    object: { key: 'dir/app.zip', size: 42, etag: null },
    reason: 'PutObject',
    'source-ip-address': '10.0.0.255',
    v6: '2001:db8::1',
    public: false,
    empty: '',
    files: [
      { name: 'a.txt', size: 1 },
      { name: 'b.md', size: 9 },
    ],
  },
}

const matching: readonly (readonly [string, unknown])[] = [
  ['text', { source: ['aws.s3'] }],
  ['one of several', { source: ['aws.ec2', 'aws.s3'] }],
  ['an element of an array', { resources: ['arn:aws:s3:::other'] }],
  ['nested', { detail: { bucket: { name: ['source'] } } }],
  ['null', { detail: { object: { etag: [null] } } }],
  ['false', { detail: { public: [false] } }],
  ['empty text', { detail: { empty: [''] } }],
  ['a number', { detail: { object: { size: [42] } } }],
  ['prefix', { detail: { object: { key: [{ prefix: 'dir/' }] } } }],
  [
    'prefix without case',
    { detail: { object: { key: [{ prefix: { 'equals-ignore-case': 'DIR' } }] } } },
  ],
  ['suffix', { detail: { object: { key: [{ suffix: '.zip' }] } } }],
  [
    'suffix without case',
    { detail: { object: { key: [{ suffix: { 'equals-ignore-case': '.ZIP' } }] } } },
  ],
  ['equals-ignore-case', { detail: { reason: [{ 'equals-ignore-case': 'putobject' }] } }],
  ['wildcard', { detail: { object: { key: [{ wildcard: 'd*/*.zip' }] } } }],
  [
    'wildcard that matches nothing',
    { detail: { object: { key: [{ wildcard: 'dir/app.zip*' }] } } },
  ],
  ['anything-but text', { source: [{ 'anything-but': 'aws.ec2' }] }],
  ['anything-but a list', { source: [{ 'anything-but': ['aws.ec2', 'x'] }] }],
  ['anything-but numbers', { detail: { object: { size: [{ 'anything-but': [1, 2] }] } } }],
  ['anything-but prefix', { source: [{ 'anything-but': { prefix: 'my.' } }] }],
  ['anything-but prefixes', { source: [{ 'anything-but': { prefix: ['my.', 'your.'] } }] }],
  ['anything-but suffix', { source: [{ 'anything-but': { suffix: '.ec2' } }] }],
  ['anything-but wildcard', { source: [{ 'anything-but': { wildcard: ['*.ec2', 'my.*'] } }] }],
  [
    'anything-but ignoring case',
    { source: [{ 'anything-but': { 'equals-ignore-case': 'AWS.EC2' } }] },
  ],
  ['anything-but text, of a number', { detail: { object: { size: [{ 'anything-but': '42' }] } } }],
  ['numeric =', { detail: { object: { size: [{ numeric: ['=', 42] }] } } }],
  ['numeric range', { detail: { object: { size: [{ numeric: ['>', 0, '<=', 42] }] } } }],
  ['exists', { detail: { reason: [{ exists: true }] } }],
  ['exists, null', { detail: { object: { etag: [{ exists: true }] } } }],
  ['absent', { detail: { nothing: [{ exists: false }] } }],
  ['absent below what is absent', { detail: { no: { thing: [{ exists: false }] } } }],
  ['an object is no leaf', { detail: { bucket: [{ exists: false }] } }],
  ['cidr', { detail: { 'source-ip-address': [{ cidr: '10.0.0.0/24' }] } }],
  ['cidr of IPv6', { detail: { v6: [{ cidr: '2001:db8::/32' }] } }],
  ['$or', { $or: [{ source: ['x'] }, { region: ['eu-west-1'] }] }],
  ['$or within', { detail: { $or: [{ reason: ['x'] }, { public: [false] }] } }],
  ['fields of one element of an array', { detail: { files: { name: ['b.md'], size: [9] } } }],
]

const missing: readonly (readonly [string, unknown])[] = [
  ['text of another case', { source: ['AWS.S3'] }],
  ['a number given as text', { detail: { object: { size: ['42'] } } }],
  ['a field that is not there', { detail: { nothing: ['x'] } }],
  ['anything-but of what is not there', { detail: { nothing: [{ 'anything-but': 'x' }] } }],
  ['anything-but itself', { source: [{ 'anything-but': ['aws.s3'] }] }],
  ['anything-but prefix', { source: [{ 'anything-but': { prefix: 'aws.' } }] }],
  ['one of two fields', { source: ['aws.s3'], region: ['us-east-1'] }],
  ['numeric', { detail: { object: { size: [{ numeric: ['<', 42] }] } } }],
  ['numeric of text', { detail: { reason: [{ numeric: ['>', 0] }] } }],
  ['exists', { detail: { nothing: [{ exists: true }] } }],
  ['absent', { detail: { reason: [{ exists: false }] } }],
  ['cidr', { detail: { 'source-ip-address': [{ cidr: '10.0.1.0/24' }] } }],
  ['cidr of what is no address', { detail: { reason: [{ cidr: '0.0.0.0/0' }] } }],
  ['wildcard whose ends overlap', { detail: { reason: [{ wildcard: 'PutObje*Object' }] } }],
  ['an escaped asterisk', { detail: { reason: [{ wildcard: 'Put\\*' }] } }],
  ['$or beside another field', { region: ['x'], $or: [{ source: ['aws.s3'] }, { id: ['1'] }] }],
  ['fields of two elements of an array', { detail: { files: { name: ['b.md'], size: [1] } } }],
]

describe('a pattern matches', () => {
  it.each(matching)('%s', (_, pattern) => {
    expect(compilePattern(JSON.stringify(pattern))(event)).toBe(true)
  })
})

describe('a pattern does not match', () => {
  it.each(missing)('%s', (_, pattern) => {
    expect(compilePattern(JSON.stringify(pattern))(event)).toBe(false)
  })
})

/** Reasons in the words of the service's own compiler. */
const refused: readonly (readonly [string, string])[] = [
  ['[]', 'Filter is not an object'],
  ['{}', 'Empty objects are not allowed'],
  ['{"source": []}', 'Empty arrays are not allowed'],
  ['{"source": "aws.s3"}', '"source" must be an object or an array'],
  ['{"source": [["a"]]}', 'Match value must be String, number, true, false, or null'],
  ['{"source": [{"like": "a"}]}', 'Unrecognized match type like'],
  ['{"source": [{}]}', 'Match expression name not found'],
  ['{"source": [{"prefix": 1}]}', 'prefix match pattern must be a string'],
  ['{"source": [{"prefix": "a", "suffix": "b"}]}', 'Only one key allowed in match expression'],
  ['{"source": [{"suffix": {"prefix": "a"}}]}', 'Unsupported suffix pattern: prefix'],
  ['{"source": [{"exists": "true"}]}', 'exists match pattern must be either true or false.'],
  ['{"source": [{"wildcard": "a**b"}]}', 'Consecutive wildcard characters at pos 2'],
  ['{"source": [{"wildcard": "a\\\\b"}]}', 'Invalid escape character at pos 2'],
  [
    '{"source": [{"anything-but": ["a", 1]}]}',
    'Inside anything but list, either all values are number or string, mixed type is not supported',
  ],
  [
    '{"source": [{"anything-but": true}]}',
    'Value of anything-but must be an array or single string/number value.',
  ],
  ['{"source": [{"anything-but": {"cidr": "a"}}]}', 'Unsupported anything-but pattern: cidr'],
  ['{"source": [{"anything-but": {"prefix": ""}}]}', 'Null prefix/suffix not allowed'],
  ['{"n": [{"numeric": 1}]}', 'Value of numeric must be an array.'],
  ['{"n": [{"numeric": ["~", 1]}]}', 'Unrecognized numeric range operator: ~'],
  ['{"n": [{"numeric": ["=", "1"]}]}', 'Value of equals must be numeric'],
  ['{"n": [{"numeric": [">", 1, ">", 2]}]}', 'Bad numeric range operator: >'],
  ['{"n": [{"numeric": ["<", 1, ">", 2]}]}', 'Too many elements in numeric expression'],
  ['{"n": [{"cidr": "10.0.0.0"}]}', "Malformed CIDR, one '/' required"],
  ['{"n": [{"cidr": "300.0.0.0/8"}]}', 'Nonstandard IP address: 300.0.0.0'],
  ['{"$or": {"a": ["b"]}}', 'It must be an Array followed with $or.'],
  ['{"$or": [{"a": ["b"]}]}', 'There must have at least 2 Objects in $or relationship.'],
  [
    '{"$or": [{"prefix": ["b"]}, {"a": ["b"]}]}',
    'prefix is Ruler reserved fieldName which cannot be used inside $or.',
  ],
]

describe('a pattern is refused', () => {
  it.each(refused)('%s', (text, reason) => {
    expect(() => compilePattern(text)).toThrow(`Event pattern is not valid. Reason: ${reason}`)
  })

  it('that is no JSON', () => {
    expect(() => compilePattern('{"source"')).toThrow('Event pattern is not valid. Reason: ')
  })
})
