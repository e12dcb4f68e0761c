import * as client from '@aws-sdk/client-kms'
import { awsJson11 } from '../../wire/protocols/aws-json.ts'
import { byName, operationsOf, type Service } from '../service.ts'
import { createKey } from './create-key.ts'
import { decrypt } from './decrypt.ts'
import { describeKey } from './describe-key.ts'
import { encrypt } from './encrypt.ts'
import { generateDataKey } from './generate-data-key.ts'
import { generateDataKeyWithoutPlaintext } from './generate-data-key-without-plaintext.ts'

export const kms: Service = {
  name: 'kms',
  title: 'KMS',
  signingNames: ['kms'],
  targets: ['TrentService'],
  protocol: awsJson11,
  dialect: { apiVersion: '2014-11-01', xmlNamespace: '' },
  errors: 'json',
  known: operationsOf(client),
  operations: byName([
    createKey,
    decrypt,
    describeKey,
    encrypt,
    generateDataKey,
    generateDataKeyWithoutPlaintext,
  ]),
}
