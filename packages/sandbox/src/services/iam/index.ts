import * as client from '@aws-sdk/client-iam'
import { awsQuery } from '../../wire/protocols/aws-query.ts'
import { byName, operationsOf, type Service } from '../service.ts'
import { createRole } from './create-role.ts'
import { getRole } from './get-role.ts'
import { putRolePolicy } from './put-role-policy.ts'

export const iam: Service = {
  name: 'iam',
  title: 'IAM',
  signingNames: ['iam'],
  protocol: awsQuery,
  dialect: {
    apiVersion: '2010-05-08',
    xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  },
  errors: 'query',
  known: operationsOf(client),
  operations: byName([createRole, getRole, putRolePolicy]),
}
