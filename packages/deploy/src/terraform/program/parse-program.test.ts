// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how references are written
import { describe, expect, it } from 'vitest'
import { parseProgram } from './parse-program.ts'

const provider = { aws: [{ alias: 'here', region: 'eu-west-1' }] }
const thing = (body: object, others: object = {}) => ({
  provider,
  resource: { aws_thing: { a: { provider: 'aws.here', ...body }, ...others } },
})
const parse = (program: unknown) => parseProgram(JSON.stringify(program), 'cdk.tf.json')

describe('parseProgram', () => {
  it('reads backend, providers, resources and outputs', () => {
    const program = parse({
      '//': { metadata: {} },
      terraform: {
        required_version: '>= 1.10',
        required_providers: { aws: { source: 'hashicorp/aws', version: '6.66.0' } },
        backend: {
          s3: {
            bucket: 'states',
            key: 'a.tfstate',
            region: 'eu-west-1',
            encrypt: true,
            kms_key_id: 'alias/states',
            use_lockfile: true,
            allowed_account_ids: ['111111111111'],
          },
        },
      },
      provider: {
        aws: [
          {
            alias: 'here',
            region: 'eu-west-1',
            allowed_account_ids: ['111111111111'],
            assume_role: [{ role_arn: 'arn:aws:iam::111111111111:role/deployer' }],
            default_tags: [{ tags: { team: 'web' } }],
          },
        ],
      },
      resource: {
        aws_thing: {
          a: { '//': {}, provider: 'aws.here', name: 'a', note: null },
          b: {
            provider: 'aws.here',
            depends_on: ['aws_thing.a'],
            lifecycle: { prevent_destroy: true, ignore_changes: ['size'] },
            rule: [{ id: '${aws_thing.a.id}' }],
          },
        },
      },
      output: { arn: { value: '${aws_thing.a.arn}', sensitive: true, description: 'An ARN' } },
    })
    expect(program.backend).toEqual({
      type: 's3',
      bucket: 'states',
      key: 'a.tfstate',
      region: 'eu-west-1',
      encrypt: true,
      kmsKeyId: 'alias/states',
      useLockfile: true,
      allowedAccountIds: ['111111111111'],
    })
    expect(program.providers.get('aws.here')).toEqual({
      name: 'aws.here',
      region: 'eu-west-1',
      allowedAccountIds: ['111111111111'],
      assumeRole: {
        roleArn: 'arn:aws:iam::111111111111:role/deployer',
        sessionName: undefined,
        externalId: undefined,
      },
      defaultTags: { team: 'web' },
    })
    expect(program.resources.get('aws_thing.a')?.args).toEqual({ name: 'a' })
    expect(program.resources.get('aws_thing.b')).toMatchObject({
      args: { rule: [{ id: '${aws_thing.a.id}' }] },
      dependencies: ['aws_thing.a'],
      preventDestroy: true,
      ignoreChanges: ['size'],
    })
    expect(program.outputs.get('arn')).toEqual({
      name: 'arn',
      value: '${aws_thing.a.arn}',
      sensitive: true,
    })
  })

  it('keeps the state in a file where no backend is named', () => {
    expect(parse({}).backend).toEqual({ type: 'local', path: 'terraform.tfstate' })
  })

  it.each([
    ['data sources', { data: {} }, 'cdk.tf.json: the embedded path does not support data;'],
    ['modules', { module: {} }, 'cdk.tf.json: the embedded path does not support module;'],
    ['variables', { variable: {} }, 'cdk.tf.json: the embedded path does not support variable;'],
    [
      'another backend',
      { terraform: { backend: { gcs: {} } } },
      'terraform.backend: the embedded path does not support gcs; it supports s3, local.',
    ],
    [
      'a setting of the backend',
      { terraform: { backend: { s3: { bucket: 'a', dynamodb_table: 'locks' } } } },
      'terraform.backend.s3: the embedded path does not support dynamodb_table;',
    ],
    [
      'the provider of another cloud',
      { terraform: { required_providers: { g: { source: 'hashicorp/google' } } } },
      'terraform.required_providers.g: the embedded path does not support hashicorp/google;',
    ],
    [
      'another provider',
      { provider: { google: [{}] } },
      'provider: the embedded path does not support google;',
    ],
    [
      'an argument of a provider',
      { provider: { aws: [{ alias: 'here', access_key: 'A' }] } },
      'provider aws.here: the embedded path does not support access_key;',
    ],
    [
      'an argument of an assumed role',
      { provider: { aws: [{ assume_role: [{ role_arn: 'a', policy: '{}' }] }] } },
      'provider aws, assume_role: the embedded path does not support policy;',
    ],
    ['count', thing({ count: 2 }), 'aws_thing.a: the embedded path does not support count;'],
    [
      'for_each',
      thing({ for_each: {} }),
      'aws_thing.a: the embedded path does not support for_each;',
    ],
    [
      'provisioners',
      thing({ provisioner: {} }),
      'aws_thing.a: the embedded path does not support provisioner;',
    ],
    [
      'create_before_destroy',
      thing({ lifecycle: { create_before_destroy: true } }),
      'aws_thing.a, lifecycle: the embedded path does not support create_before_destroy;',
    ],
    [
      'functions',
      thing({ name: '${upper("a")}' }),
      'aws_thing.a.name: the embedded path does not support the function upper in "${upper("a")}";',
    ],
    [
      'an older Terraform',
      { terraform: { required_version: '< 1.5' } },
      'The program asks for Terraform < 1.5,',
    ],
  ])('refuses %s by name and place', (_, program, message) => {
    expect(() => parse(program)).toThrow(message)
  })

  it.each([
    [
      'a resource that is not there',
      thing({ name: '${aws_thing.b.id}' }),
      'aws_thing.a refers to aws_thing.b, which the program does not declare.',
    ],
    [
      'a dependency that is not there',
      thing({ depends_on: ['aws_thing.c'] }),
      'aws_thing.a refers to aws_thing.c, which the program does not declare.',
    ],
    [
      'a provider that is not there',
      thing({ provider: 'aws.there' }),
      'aws_thing.a names the provider aws.there; the program has aws.here.',
    ],
    [
      'an output of nothing',
      { output: { o: { value: '${aws_thing.a.id}' } } },
      'output.o refers to aws_thing.a, which the program does not declare.',
    ],
    [
      'a list where there has to be an object',
      { resource: { aws_thing: [] } },
      'resource.aws_thing is []; an object is expected there.',
    ],
    [
      'two roles where there can be one',
      { provider: { aws: [{ assume_role: [{}, {}] }] } },
      'provider aws, assume_role is [{},{}]; a single block is expected there.',
    ],
  ])('says where it names %s', (_, program, message) => {
    expect(() => parse(program)).toThrow(message)
  })

  it('says what is no JSON', () => {
    expect(() => parseProgram('{', 'cdk.tf.json')).toThrow(/^cdk\.tf\.json is no JSON: /)
  })
})
