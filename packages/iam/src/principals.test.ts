import { describe, expect, test } from 'vitest'
import {
  type PolicyDocument,
  principalsOf,
  toArns,
  toUniqueIds,
  unknownPrincipals,
} from './index.ts'

const role = 'arn:aws:iam::111111111111:role/pipeline'

const document: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: ['111111111111', role], Service: 'codepipeline.amazonaws.com' },
      Action: 'sts:AssumeRole',
    },
    { Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole' },
    { Effect: 'Deny', NotPrincipal: { AWS: role }, Action: 'sts:AssumeRole' },
  ],
}

describe('principals of a document', () => {
  test('are listed with their places', () => {
    expect(principalsOf(document)).toEqual([
      { path: 'Statement[0].Principal.AWS[0]', type: 'AWS', value: '111111111111' },
      { path: 'Statement[0].Principal.AWS[1]', type: 'AWS', value: role },
      {
        path: 'Statement[0].Principal.Service',
        type: 'Service',
        value: 'codepipeline.amazonaws.com',
      },
      { path: 'Statement[1].Principal', type: 'AWS', value: '*' },
      { path: 'Statement[2].NotPrincipal.AWS', type: 'AWS', value: role },
    ])
  })

  test('that do not exist are found, and everybody exists', () => {
    const paths = unknownPrincipals(document, ({ value }) => value !== role).map(({ path }) => path)
    expect(paths).toEqual(['Statement[0].Principal.AWS[1]', 'Statement[2].NotPrincipal.AWS'])
    expect(unknownPrincipals(document, () => true)).toEqual([])
  })

  test('become unique ids and ARNs again', () => {
    const stored = toUniqueIds(document, (arn) => (arn === role ? 'AROAPIPELINE' : undefined))
    expect(principalsOf(stored).map(({ value }) => value)).toEqual([
      '111111111111',
      'AROAPIPELINE',
      'codepipeline.amazonaws.com',
      '*',
      'AROAPIPELINE',
    ])
    expect(toArns(stored, (id) => (id === 'AROAPIPELINE' ? role : undefined))).toEqual(document)
  })

  test('stay ids once their role is deleted', () => {
    const stored = toUniqueIds(document, (arn) => (arn === role ? 'AROAPIPELINE' : undefined))
    expect(toArns(stored, () => undefined)).toEqual(stored)
  })

  test('of one statement without a list', () => {
    const single: PolicyDocument = {
      Statement: { Effect: 'Allow', Principal: { AWS: role }, Action: 'sts:AssumeRole' },
    }
    expect(principalsOf(single)).toEqual([
      { path: 'Statement[0].Principal.AWS', type: 'AWS', value: role },
    ])
    expect(principalsOf(toUniqueIds(single, () => 'AROAX'))[0]?.value).toBe('AROAX')
  })
})
