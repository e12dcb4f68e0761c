import * as client from '@aws-sdk/client-s3'
import { restXml } from '../../wire/protocols/rest-xml.ts'
import { byName, operationsOf, type Service } from '../service.ts'
import { createBucket } from './create-bucket.ts'
import { deleteObject } from './delete-object.ts'
import { getBucketAcl } from './get-bucket-acl.ts'
import { getBucketLocation } from './get-bucket-location.ts'
import { getBucketVersioning } from './get-bucket-versioning.ts'
import { getObject } from './get-object.ts'
import { headBucket } from './head-bucket.ts'
import { headObject } from './head-object.ts'
import { listObjectsV2 } from './list-objects-v2.ts'
import { locate } from './locate.ts'
import { putBucketVersioning } from './put-bucket-versioning.ts'
import { putObject } from './put-object.ts'

export const s3: Service = {
  name: 's3',
  title: 'S3',
  signingNames: ['s3'],
  protocol: restXml,
  dialect: {
    apiVersion: '2006-03-01',
    xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
  },
  errors: 's3',
  known: operationsOf(client),
  operations: byName([
    createBucket,
    deleteObject,
    getBucketAcl,
    getBucketLocation,
    getBucketVersioning,
    getObject,
    headBucket,
    headObject,
    listObjectsV2,
    putBucketVersioning,
    putObject,
  ]),
  locate,
}
