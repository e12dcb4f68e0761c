import type { Statement } from './document.ts'

/**
 * Refuses plain HTTP and TLS below 1.2, on the bucket and on its objects.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export const tlsOnly = (bucketArn: string): readonly Statement[] =>
  [
    { Sid: 'DenyPlainHttp', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    { Sid: 'DenyOldTls', Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } },
  ].map(({ Sid, Condition }) => ({
    Sid,
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [bucketArn, `${bucketArn}/*`],
    Condition,
  }))
