import { describe, expect, it } from 'vitest'
import { resourceTypes } from '../resources/index.ts'
import { checkTemplate } from './check-template.ts'
import { parametersOf } from './parameters.ts'
import { parseTemplate } from './parse-template.ts'

const typeOf = (type: string) => resourceTypes[type]

const check = (body: string): void => checkTemplate(parseTemplate(body), typeOf)

const topic = (properties = '', rest = ''): string => `
Resources:
  Topic:
    Type: AWS::SNS::Topic${properties && `\n    Properties:\n      ${properties}`}
${rest}`

describe('YAML', () => {
  it.each([
    ['!Ref', '!Ref Name', { Ref: 'Name' }],
    ['!GetAtt of a text', '!GetAtt A.B.C', { 'Fn::GetAtt': ['A', 'B.C'] }],
    ['!GetAtt of a list', '!GetAtt [A, B]', { 'Fn::GetAtt': ['A', 'B'] }],
    ['!Sub of a text', `!Sub "\${A}-b"`, { 'Fn::Sub': `\${A}-b` }],
    [
      '!Sub of a list',
      `!Sub ["\${X}", {X: !Ref Y}]`,
      { 'Fn::Sub': [`\${X}`, { X: { Ref: 'Y' } }] },
    ],
    [
      '!Join within !If',
      '!If [C, !Join ["", [a, !Ref B]], b]',
      { 'Fn::If': ['C', { 'Fn::Join': ['', ['a', { Ref: 'B' }]] }, 'b'] },
    ],
    ['a date is a text', '2012-10-17', '2012-10-17'],
    ['a number', '7', 7],
  ])('%s', (_, yaml, expected) => {
    const template = parseTemplate(topic(`TopicName: ${yaml}`))
    expect(template.Resources['Topic']?.Properties).toEqual({ TopicName: expected })
  })
})

const BAD: readonly (readonly [title: string, body: string, message: string])[] = [
  ['nothing', '', 'Template format error: unsupported structure.'],
  ['a list', '[]', 'Template format error: unsupported structure.'],
  [
    'broken JSON',
    '{"Resources": ',
    'Template format error: JSON not well-formed. (line 1, column 15)',
  ],
  ['broken YAML', 'a: [', 'Template format error: YAML not well-formed.'],
  [
    'an alias',
    'a: &x 1\nb: *x',
    'Template error: YAML aliases are not allowed in CloudFormation templates',
  ],
  [
    'a tag that nobody knows',
    topic('TopicName: !Frob x'),
    'Template format error: YAML not well-formed.',
  ],
  ['JSON that is only brackets', `{"a":${'['.repeat(100_000)}`, 'Template format error'],
  ['YAML that is only brackets', '['.repeat(100_000), 'Template format error'],
  [
    'no resources',
    'Resources: {}',
    'Template format error: At least one Resources member must be defined.',
  ],
  ['another section', `${topic()}\nFoo: {}`, 'Invalid template property or properties [Foo]'],
  [
    'a macro',
    `${topic()}\nTransform: AWS::Serverless-2016-10-31`,
    'xacct-sandbox does not support the template section Transform.',
  ],
  [
    'a name with a hyphen',
    'Resources: {a-b: {Type: AWS::SNS::Topic}}',
    'Template format error: Resource name [a-b] is non alphanumeric.',
  ],
  [
    'no type',
    'Resources: {A: {}}',
    'Template format error: [/Resources/A] Every Resources object must contain a Type member.',
  ],
  [
    'a type that cannot be',
    'Resources: {A: {Type: Topic}}',
    'Template format error: Unrecognized resource types: [Topic]',
  ],
  [
    'a type of AWS that is not here',
    'Resources: {A: {Type: AWS::Lambda::Function}}',
    'xacct-sandbox does not support the resource types AWS::Lambda::Function.',
  ],
  [
    'a custom resource',
    'Resources: {A: {Type: "Custom::Thing"}}',
    'xacct-sandbox does not support the resource types Custom::Thing.',
  ],
  [
    'a property that is not here',
    topic('FifoTopic: true'),
    'xacct-sandbox does not support the property FifoTopic of AWS::SNS::Topic (Topic).',
  ],
  [
    'a property deep inside',
    'Resources: {A: {Type: AWS::S3::Bucket, Properties: {LifecycleConfiguration: {Rules: [{Status: Enabled, Transitions: []}]}}}}',
    'the property LifecycleConfiguration/Rules/0/Transitions of AWS::S3::Bucket (A)',
  ],
  ['a property of the wrong type', topic('Tags: x'), '#/Tags: expected type: JSONArray'],
  [
    'a property that is missing',
    'Resources: {A: {Type: AWS::KMS::Alias, Properties: {AliasName: alias/a}}}',
    'required key [TargetKeyId] not found',
  ],
  [
    'an attribute of the resource',
    'Resources: {A: {Type: AWS::SNS::Topic, Foo: 1}}',
    "Invalid template resource property 'Foo'",
  ],
  [
    'a policy that cannot be',
    'Resources: {A: {Type: AWS::SNS::Topic, DeletionPolicy: Keep}}',
    'Unrecognized DeletionPolicy Keep for resource A',
  ],
  [
    'a snapshot',
    'Resources: {A: {Type: AWS::SNS::Topic, DeletionPolicy: Snapshot}}',
    'xacct-sandbox does not support the DeletionPolicy Snapshot.',
  ],
  [
    'a reference to nothing',
    topic('TopicName: !Ref Nope'),
    'Template format error: Unresolved resource dependencies [Nope] in the Resources block of the template',
  ],
  [
    'a reference in an output',
    topic('', 'Outputs: {O: {Value: !Ref Nope}}'),
    'Template format error: Unresolved resource dependencies [Nope] in the Outputs block of the template',
  ],
  [
    'DependsOn of nothing',
    'Resources: {A: {Type: AWS::SNS::Topic, DependsOn: B}}',
    'Unresolved resource dependencies [B] in the Resources block of the template',
  ],
  [
    'an attribute that the type does not have',
    topic('', 'Outputs: {O: {Value: !GetAtt Topic.Arn}}'),
    'Template error: resource Topic does not support attribute type Arn in Fn::GetAtt',
  ],
  [
    'a condition of nothing',
    topic('TopicName: !If [Nope, a, b]'),
    'Unresolved condition dependency Nope in the Resources block of the template',
  ],
  [
    'a circle',
    'Resources: {A: {Type: AWS::SNS::Topic, DependsOn: B}, B: {Type: AWS::SNS::Topic, DependsOn: A}}',
    'Circular dependency between resources: [A, B]',
  ],
  [
    'a parameter type that cannot be',
    topic('', 'Parameters: {P: {Type: Text}}'),
    'Template format error: Unrecognized parameter type: Text',
  ],
  [
    'a parameter type of EC2',
    topic('', 'Parameters: {P: {Type: "AWS::EC2::VPC::Id"}}'),
    'xacct-sandbox does not support the parameter type AWS::EC2::VPC::Id.',
  ],
  [
    'too many resources',
    JSON.stringify({
      Resources: Object.fromEntries(
        Array.from({ length: 501 }, (_, i) => [`T${i}`, { Type: 'AWS::SNS::Topic' }]),
      ),
    }),
    'Number of resources, 501, is greater than maximum allowed, 500',
  ],
]

describe('a template is refused', () => {
  it.each(BAD)('%s', (_, body, message) => {
    expect(() => check(body)).toThrow(message)
  })
})

const declared = (declaration: string) =>
  parseTemplate(`Parameters: {P: ${declaration}}\nResources: {T: {Type: AWS::SNS::Topic}}`)

const PARAMETERS: readonly (readonly [
  declaration: string,
  given: string | undefined,
  message: string,
])[] = [
  ['{Type: String}', undefined, 'Parameters: [P] must have values'],
  ['{Type: String, AllowedValues: [a, b]}', 'c', "Parameter 'P' must be one of AllowedValues"],
  ['{Type: String, AllowedPattern: "[a-z]+"}', 'A', "Parameter 'P' must match pattern [a-z]+"],
  [
    '{Type: String, AllowedPattern: "[a-z]+", ConstraintDescription: lower case}',
    'A',
    'Parameter P failed to satisfy constraint: lower case',
  ],
  ['{Type: String, MinLength: 3}', 'ab', "Parameter 'P' must contain at least 3 characters"],
  ['{Type: String, MaxLength: 3}', 'abcd', "Parameter 'P' must contain at most 3 characters"],
  ['{Type: Number}', 'x', "Parameter 'P' must be a number"],
  ['{Type: Number, MinValue: 3}', '2', "Parameter 'P' must be a number not less than 3"],
  ['{Type: Number, MaxValue: 3}', '4', "Parameter 'P' must be a number not greater than 3"],
]

describe('parameters', () => {
  it.each(PARAMETERS)('%s refuses %s', (declaration, value, message) => {
    const given = value === undefined ? [] : [{ ParameterKey: 'P', ParameterValue: value }]
    expect(() => parametersOf(declared(declaration), given)).toThrow(message)
  })

  it('that the template does not have are refused', () => {
    expect(() =>
      parametersOf(declared('{Type: String, Default: a}'), [
        { ParameterKey: 'X', ParameterValue: '' },
      ]),
    ).toThrow('Parameters: [X] do not exist in the template')
  })

  it('keep their last value where asked to', () => {
    const previous = [{ key: 'P', value: 'before', noEcho: false }]
    expect(
      parametersOf(
        declared('{Type: String, Default: a}'),
        [{ ParameterKey: 'P', UsePreviousValue: true }],
        previous,
      ),
    ).toEqual(previous)
  })
})
