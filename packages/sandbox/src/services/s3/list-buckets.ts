import {
  ListBuckets$,
  type ListBucketsCommandInput,
  type ListBucketsCommandOutput,
} from '@aws-sdk/client-s3'
import type { Access, Call } from '../../dispatch/operation.ts'
import { operation } from '../../dispatch/operation.ts'
import { byCodePoint } from '../../state/sorted.ts'
import { arnOf } from './buckets.ts'
import { canonicalIdOf } from './canonical-id.ts'
import { requestKeys } from './condition-keys.ts'
import { placeOf, tokenOf } from './continuation.ts'
import { accessDenied, invalidArgument } from './errors.ts'
import { ALL, BUCKETS } from './state.ts'

const MOST = 10_000

const listing = (call: Call<unknown>): Access => {
  if (call.caller.principal.type === 'anonymous') throw accessDenied()
  return {
    action: 's3:ListAllMyBuckets',
    resource: '*',
    account: call.caller.account,
    context: requestKeys(call),
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html */
export const listBuckets = operation<ListBucketsCommandInput, ListBucketsCommandOutput>('s3', {
  schema: ListBuckets$,
  members: ['Prefix', 'BucketRegion', 'MaxBuckets', 'ContinuationToken'],
  authorize: listing,
  handle: ({ input, caller, world }) => {
    const { Prefix = '', BucketRegion, MaxBuckets = MOST, ContinuationToken } = input
    if (!(MaxBuckets >= 1 && MaxBuckets <= MOST)) {
      throw invalidArgument(
        `Argument max-buckets must be an integer between 1 and ${MOST}`,
        'max-buckets',
        String(MaxBuckets),
      )
    }
    const after = ContinuationToken === undefined ? '' : placeOf(ContinuationToken)
    const own = world
      .table(BUCKETS)
      .list(ALL)
      .filter(
        ({ owner, name, region }) =>
          owner === caller.account &&
          name.startsWith(Prefix) &&
          name > after &&
          (BucketRegion ?? region) === region,
      )
      .sort((a, b) => byCodePoint(a.name, b.name))
    const page = own.slice(0, MaxBuckets)
    const last = page.at(-1)
    return {
      Buckets: page.map((bucket) => ({
        Name: bucket.name,
        CreationDate: bucket.created,
        BucketRegion: bucket.region,
        BucketArn: arnOf(bucket),
      })),
      Owner: { ID: canonicalIdOf(caller.account) },
      ...(Prefix === '' ? {} : { Prefix }),
      ...(last && own.length > page.length ? { ContinuationToken: tokenOf(last.name) } : {}),
    }
  },
})
