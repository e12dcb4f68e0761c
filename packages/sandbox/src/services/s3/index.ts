import { restXml } from '../../wire/protocols/rest-xml.ts'
import { byName, type Implementation } from '../service.ts'
import { abortMultipartUpload } from './abort-multipart-upload.ts'
import { completeMultipartUpload } from './complete-multipart-upload.ts'
import { copyObject } from './copy-object.ts'
import { createBucket } from './create-bucket.ts'
import { createMultipartUpload } from './create-multipart-upload.ts'
import { deleteBucket } from './delete-bucket.ts'
import { deleteBucketCors } from './delete-bucket-cors.ts'
import { deleteBucketEncryption } from './delete-bucket-encryption.ts'
import { deleteBucketLifecycle } from './delete-bucket-lifecycle.ts'
import { deleteBucketOwnershipControls } from './delete-bucket-ownership-controls.ts'
import { deleteBucketPolicy } from './delete-bucket-policy.ts'
import { deleteBucketReplication } from './delete-bucket-replication.ts'
import { deleteBucketTagging } from './delete-bucket-tagging.ts'
import { deleteBucketWebsite } from './delete-bucket-website.ts'
import { deleteObject } from './delete-object.ts'
import { deleteObjectTagging } from './delete-object-tagging.ts'
import { deleteObjects } from './delete-objects.ts'
import { deletePublicAccessBlock } from './delete-public-access-block.ts'
import { getBucketAccelerateConfiguration } from './get-bucket-accelerate-configuration.ts'
import { getBucketAcl } from './get-bucket-acl.ts'
import { getBucketCors } from './get-bucket-cors.ts'
import { getBucketEncryption } from './get-bucket-encryption.ts'
import { getBucketLifecycleConfiguration } from './get-bucket-lifecycle-configuration.ts'
import { getBucketLocation } from './get-bucket-location.ts'
import { getBucketLogging } from './get-bucket-logging.ts'
import { getBucketNotificationConfiguration } from './get-bucket-notification-configuration.ts'
import { getBucketOwnershipControls } from './get-bucket-ownership-controls.ts'
import { getBucketPolicy } from './get-bucket-policy.ts'
import { getBucketPolicyStatus } from './get-bucket-policy-status.ts'
import { getBucketReplication } from './get-bucket-replication.ts'
import { getBucketRequestPayment } from './get-bucket-request-payment.ts'
import { getBucketTagging } from './get-bucket-tagging.ts'
import { getBucketVersioning } from './get-bucket-versioning.ts'
import { getBucketWebsite } from './get-bucket-website.ts'
import { getObject } from './get-object.ts'
import { getObjectAcl } from './get-object-acl.ts'
import { getObjectAttributes } from './get-object-attributes.ts'
import { getObjectLockConfiguration } from './get-object-lock-configuration.ts'
import { getObjectTagging } from './get-object-tagging.ts'
import { getPublicAccessBlock } from './get-public-access-block.ts'
import { headBucket } from './head-bucket.ts'
import { headObject } from './head-object.ts'
import { listBuckets } from './list-buckets.ts'
import { listMultipartUploads } from './list-multipart-uploads.ts'
import { listObjectVersions } from './list-object-versions.ts'
import { listObjects } from './list-objects.ts'
import { listObjectsV2 } from './list-objects-v2.ts'
import { listParts } from './list-parts.ts'
import { locate } from './locate.ts'
import { putBucketAccelerateConfiguration } from './put-bucket-accelerate-configuration.ts'
import { putBucketAcl } from './put-bucket-acl.ts'
import { putBucketCors } from './put-bucket-cors.ts'
import { putBucketEncryption } from './put-bucket-encryption.ts'
import { putBucketLifecycleConfiguration } from './put-bucket-lifecycle-configuration.ts'
import { putBucketLogging } from './put-bucket-logging.ts'
import { putBucketNotificationConfiguration } from './put-bucket-notification-configuration.ts'
import { putBucketOwnershipControls } from './put-bucket-ownership-controls.ts'
import { putBucketPolicy } from './put-bucket-policy.ts'
import { putBucketRequestPayment } from './put-bucket-request-payment.ts'
import { putBucketTagging } from './put-bucket-tagging.ts'
import { putBucketVersioning } from './put-bucket-versioning.ts'
import { putBucketWebsite } from './put-bucket-website.ts'
import { putObject } from './put-object.ts'
import { putObjectAcl } from './put-object-acl.ts'
import { putObjectTagging } from './put-object-tagging.ts'
import { putPublicAccessBlock } from './put-public-access-block.ts'
import { uploadPart } from './upload-part.ts'
import { uploadPartCopy } from './upload-part-copy.ts'

export const s3: Implementation = {
  title: 'S3',
  protocol: restXml,
  xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
  errors: 's3',
  client: () => import('@aws-sdk/client-s3'),
  operations: byName([
    abortMultipartUpload,
    completeMultipartUpload,
    copyObject,
    createBucket,
    createMultipartUpload,
    deleteBucketCors,
    deleteBucketEncryption,
    deleteBucketLifecycle,
    deleteBucketOwnershipControls,
    deleteBucketPolicy,
    deleteBucketReplication,
    deleteBucketTagging,
    deleteBucketWebsite,
    deleteBucket,
    deleteObjectTagging,
    deleteObject,
    deleteObjects,
    deletePublicAccessBlock,
    getBucketAccelerateConfiguration,
    getBucketAcl,
    getBucketCors,
    getBucketEncryption,
    getBucketLifecycleConfiguration,
    getBucketLocation,
    getBucketLogging,
    getBucketNotificationConfiguration,
    getBucketOwnershipControls,
    getBucketPolicyStatus,
    getBucketPolicy,
    getBucketReplication,
    getBucketRequestPayment,
    getBucketTagging,
    getBucketVersioning,
    getBucketWebsite,
    getObjectAcl,
    getObjectAttributes,
    getObjectLockConfiguration,
    getObjectTagging,
    getObject,
    getPublicAccessBlock,
    headBucket,
    headObject,
    listBuckets,
    listMultipartUploads,
    listObjectVersions,
    listObjectsV2,
    listObjects,
    listParts,
    putBucketAccelerateConfiguration,
    putBucketAcl,
    putBucketCors,
    putBucketEncryption,
    putBucketLifecycleConfiguration,
    putBucketLogging,
    putBucketNotificationConfiguration,
    putBucketOwnershipControls,
    putBucketPolicy,
    putBucketRequestPayment,
    putBucketTagging,
    putBucketVersioning,
    putBucketWebsite,
    putObjectAcl,
    putObjectTagging,
    putObject,
    putPublicAccessBlock,
    uploadPartCopy,
    uploadPart,
  ]),
  locate,
}
