import type { PolicyDocument, Statement } from '@xacct/iam'
import { expect, it } from 'vitest'
import { narrowingsOf, type Use } from './narrowings.ts'

const NOTHING: Use = { actions: [], resources: [] }

const BUCKET = 'arn:aws:s3:::b'
const OBJECTS = `${BUCKET}/*`

const allow = (more: Partial<Statement>): Statement => ({ Sid: 'S', Effect: 'Allow', ...more })

const document = (...Statement: readonly Statement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement,
})

/** What is left of the only statement in every narrowing of a document. */
const leftOf = (statement: Statement, use = NOTHING) =>
  narrowingsOf(document(statement), () => use).map(({ slot, document: left }) => [
    slot,
    left && (left.Statement as readonly Statement[])[0],
  ])

const cases: readonly {
  readonly title: string
  readonly statement: Statement
  readonly use?: Use
  readonly left: readonly (readonly [slot: string, left: Partial<Statement> | undefined])[]
}[] = [
  {
    title: 'one action of several is left out',
    statement: allow({ Action: ['s3:GetObject', 's3:PutObject'], Resource: OBJECTS }),
    left: [
      ['Action s3:GetObject', { Action: ['s3:PutObject'], Resource: OBJECTS }],
      ['Action s3:PutObject', { Action: ['s3:GetObject'], Resource: OBJECTS }],
    ],
  },
  {
    title: 'the only action takes the statement with it',
    statement: allow({ Action: 's3:GetObject', Resource: OBJECTS }),
    left: [['Action s3:GetObject', undefined]],
  },
  {
    title: 'patterns become what they were used for',
    statement: allow({ Action: 'kms:Generate*', Resource: OBJECTS }),
    use: { actions: ['kms:GenerateDataKey', 's3:GetObject'], resources: [`${BUCKET}/a`] },
    left: [
      ['Action kms:Generate*', undefined],
      ['Action kms:Generate* narrowed', { Action: ['kms:GenerateDataKey'], Resource: OBJECTS }],
      ['Resource 1 narrowed', { Action: 'kms:Generate*', Resource: [`${BUCKET}/a`] }],
    ],
  },
  {
    title:
      'one resource of several is left out, and with it what applies to nothing else in a bucket policy',
    statement: allow({
      Principal: { AWS: '111111111111' },
      Action: ['s3:GetBucketAcl', 's3:GetObject'],
      Resource: [BUCKET, OBJECTS],
    }),
    left: [
      ['Action s3:GetBucketAcl', { Action: ['s3:GetObject'] }],
      ['Action s3:GetObject', { Action: ['s3:GetBucketAcl'] }],
      ['Resource 1', { Action: ['s3:GetObject'], Resource: [OBJECTS] }],
      ['Resource 2', { Action: ['s3:GetBucketAcl'], Resource: [BUCKET] }],
      ['Principal 1', { Principal: { AWS: ['999999999999'] } }],
    ],
  },
  {
    title: 'a condition names somebody else, or one of several less',
    statement: allow({
      Action: 's3:GetObject',
      Resource: BUCKET,
      Condition: {
        StringEquals: { 'aws:ResourceAccount': '111111111111' },
        ArnLike: { 'aws:PrincipalArn': ['a', 'b'] },
      },
    }),
    left: [
      ['Action s3:GetObject', undefined],
      [
        'Condition aws:ResourceAccount 1',
        {
          Condition: {
            StringEquals: { 'aws:ResourceAccount': ['999999999999'] },
            ArnLike: { 'aws:PrincipalArn': ['a', 'b'] },
          },
        },
      ],
      ['Condition aws:PrincipalArn 1', { Condition: { ArnLike: { 'aws:PrincipalArn': ['b'] } } }],
      ['Condition aws:PrincipalArn 2', { Condition: { ArnLike: { 'aws:PrincipalArn': ['a'] } } }],
    ],
  },
  {
    title: 'what denies is left alone',
    statement: { Effect: 'Deny', Action: ['s3:*'], Resource: '*' },
    left: [],
  },
]

it.each(cases)('$title', ({ statement, use, left }) => {
  expect(leftOf(statement, use)).toMatchObject(left)
})

it('the other statements stay', () => {
  const [first, second] = ['s3:GetObject', 's3:PutObject'].map((Action) =>
    allow({ Action, Resource: OBJECTS }),
  ) as [Statement, Statement]
  expect(narrowingsOf(document(first, second), () => NOTHING).map((each) => each.document)).toEqual(
    [document(second), document(first)],
  )
})
