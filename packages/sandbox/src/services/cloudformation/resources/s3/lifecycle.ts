import type { LifecycleRule } from '@aws-sdk/client-s3'
import { defined } from '../resource-type.ts'
import { boolean, list, number, object, text } from '../shape.ts'

export type Rule = {
  readonly Id?: string
  readonly Status: 'Enabled' | 'Disabled'
  readonly Prefix?: string
  readonly TagFilters?: readonly { readonly Key: string; readonly Value: string }[]
  readonly ExpirationInDays?: number
  readonly ExpiredObjectDeleteMarker?: boolean
  readonly NoncurrentVersionExpiration?: {
    readonly NoncurrentDays: number
    readonly NewerNoncurrentVersions?: number
  }
  readonly AbortIncompleteMultipartUpload?: { readonly DaysAfterInitiation: number }
}

export const lifecycle = object(
  {
    Rules: list(
      object(
        {
          AbortIncompleteMultipartUpload: object({ DaysAfterInitiation: number }, [
            'DaysAfterInitiation',
          ]),
          ExpirationInDays: number,
          ExpiredObjectDeleteMarker: boolean,
          Id: text,
          NoncurrentVersionExpiration: object(
            { NewerNoncurrentVersions: number, NoncurrentDays: number },
            ['NoncurrentDays'],
          ),
          Prefix: text,
          Status: text,
          TagFilters: list(object({ Key: text, Value: text }, ['Key', 'Value'])),
        },
        ['Status'],
      ),
    ),
  },
  ['Rules'],
)

const filterOf = ({ Prefix = '', TagFilters = [] }: Rule): NonNullable<LifecycleRule['Filter']> => {
  const [tag] = TagFilters
  if (!tag) return { Prefix }
  if (TagFilters.length === 1 && Prefix === '') return { Tag: tag }
  return { And: { ...(Prefix ? { Prefix } : {}), Tags: [...TagFilters] } }
}

/** A rule as S3 takes it: CloudFormation flattens what S3 nests. */
export const toLifecycleRule = (rule: Rule): LifecycleRule => {
  const { ExpirationInDays: Days, ExpiredObjectDeleteMarker } = rule
  const expires = Days !== undefined || ExpiredObjectDeleteMarker !== undefined
  return defined({
    ID: rule.Id,
    Status: rule.Status,
    Filter: filterOf(rule),
    Expiration: expires ? defined({ Days, ExpiredObjectDeleteMarker }) : undefined,
    NoncurrentVersionExpiration: rule.NoncurrentVersionExpiration,
    AbortIncompleteMultipartUpload: rule.AbortIncompleteMultipartUpload,
  })
}
