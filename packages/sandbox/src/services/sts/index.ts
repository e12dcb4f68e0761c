import { awsQuery } from '../../wire/protocols/aws-query.ts'
import { byName, type Implementation } from '../service.ts'
import { assumeRole } from './assume-role.ts'
import { assumeRoleWithWebIdentity } from './assume-role-with-web-identity.ts'
import { getAccessKeyInfo } from './get-access-key-info.ts'
import { getCallerIdentity } from './get-caller-identity.ts'

export const sts: Implementation = {
  title: 'STS',
  protocol: awsQuery,
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  errors: 'query',
  client: () => import('@aws-sdk/client-sts'),
  operations: byName([assumeRole, assumeRoleWithWebIdentity, getAccessKeyInfo, getCallerIdentity]),
}
