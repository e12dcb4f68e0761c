import {
  GetParameterCommand,
  LabelParameterVersionCommand,
  PutParameterCommand,
  type PutParameterCommandInput,
  SSMClient,
} from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox } from '../../index.ts'

const OWNER = '111111111111'
const sandbox = createSandbox()
afterAll(() => sandbox.close())
const ssm = new SSMClient(sandbox.clientConfig(OWNER))

const put = (Name: string, Value: string, more: Partial<PutParameterCommandInput> = {}) =>
  ssm.send(new PutParameterCommand({ Name, Value, Type: 'String', ...more }))

const value = async (Name: string) =>
  (await ssm.send(new GetParameterCommand({ Name }))).Parameter?.Value

describe('a write is refused', () => {
  beforeAll(async () => {
    await put('taken', 'x')
  })
  it.each<[string, Partial<PutParameterCommandInput>, string, RegExp]>([
    [
      'of a name that is taken',
      { Name: 'taken' },
      'ParameterAlreadyExists',
      /^The parameter already exists\. To overwrite this value, set the overwrite option in the request to true\.$/,
    ],
    [
      'with another type',
      { Name: 'taken', Type: 'StringList', Overwrite: true },
      'HierarchyTypeMismatchException',
      /new, unique parameter/,
    ],
    [
      'with tags over what is there',
      { Name: 'taken', Overwrite: true, Tags: [{ Key: 'a', Value: 'b' }] },
      'ValidationException',
      /^Invalid request: tags and overwrite can't be used together/,
    ],
    [
      'without a type',
      { Type: undefined },
      'ValidationException',
      /^A parameter type is required when you create a parameter\.$/,
    ],
    [
      'with a type that is none',
      { Type: 'Text' as 'String' },
      'ValidationException',
      /^1 validation error detected: Value 'Text' at 'type' failed to satisfy constraint: Member must satisfy enum value set/,
    ],
    [
      'with a key for what is not secure',
      { KeyId: 'alias/aws/ssm' },
      'ValidationException',
      /^KeyId is required for SecureString type parameter only\.$/,
    ],
    [
      'of a name of AWS',
      { Name: '/aws/mine' },
      'AccessDeniedException',
      /^No access to reserved parameter name: \/aws\/mine\.$/,
    ],
    [
      'of a name with spaces',
      { Name: 'a b' },
      'ValidationException',
      /^Parameter name: can't be prefixed/,
    ],
    [
      'of a path without its first slash',
      { Name: 'a/b' },
      'ValidationException',
      /^Parameter name must be a fully qualified name\.$/,
    ],
    ['of a path too deep', { Name: '/a'.repeat(16) }, 'HierarchyLevelLimitExceededException', /./],
    [
      'that its pattern does not allow',
      { AllowedPattern: '\\d+' },
      'ParameterPatternMismatchException',
      /^Parameter value, cannot be validated against allowedPattern: \\d\+$/,
    ],
    [
      'that its pattern takes forever for',
      { Value: `${'a'.repeat(40)}!`, AllowedPattern: '(a+)+' },
      'ParameterPatternMismatchException',
      /./,
    ],
    ['with a pattern that is none', { AllowedPattern: '(' }, 'InvalidAllowedPatternException', /./],
    [
      'with a policy',
      { Policies: '[{"Type":"Expiration"}]' },
      'NotImplemented',
      /policies of SSM parameters/,
    ],
  ])('%s', async (_, input, name, message) => {
    const asked = new PutParameterCommand({ Name: 'new', Value: 'x', Type: 'String', ...input })
    await expect(ssm.send(asked)).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    })
  })

  it('by name where labels would be needed', async () => {
    await expect(
      ssm.send(new LabelParameterVersionCommand({ Name: 'taken', Labels: ['a'] })),
    ).rejects.toMatchObject({ name: 'NotImplemented' })
    await expect(value('taken:label')).rejects.toMatchObject({
      message: 'xacct-sandbox does not support labels of SSM parameters.',
    })
  })
})
