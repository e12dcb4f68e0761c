import type { Tag } from '@aws-sdk/client-codepipeline'
import { parseArn, scope } from '../../arn.ts'
import type { Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { PIPELINES, type PipelineRow } from './state.ts'

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html */
const LIMITS = { tags: 50, key: 128, value: 256 } as const

export const checkTags = (tags: readonly Tag[] = []): void => {
  if (tags.length > LIMITS.tags) {
    throw new ServiceError(
      'TooManyTagsException',
      `A pipeline can have ${LIMITS.tags} tags, not ${tags.length}.`,
    )
  }
  const wrong = tags.find(
    ({ key = '', value = '' }) =>
      key.length < 1 ||
      key.length > LIMITS.key ||
      value.length > LIMITS.value ||
      /^aws:/i.test(key),
  )
  if (wrong) throw new ServiceError('InvalidTagsException', `The tag "${wrong.key}" is not valid.`)
}

/** The pipeline that an ARN names. */
export const taggedPipeline = ({ world }: Call<unknown>, arn = ''): PipelineRow => {
  const { account = '', region = '', resource = '', service } = parseArn(arn) ?? {}
  if (service !== 'codepipeline')
    throw new ServiceError('InvalidArnException', `"${arn}" is not the ARN of a pipeline.`)
  const row = world.table(PIPELINES).get(scope(account, region), resource)
  if (!row) throw new ServiceError('ResourceNotFoundException', `There is no pipeline ${arn}`)
  return row
}

export const putTags = ({ world }: Call<unknown>, row: PipelineRow, tags: readonly Tag[]): void => {
  checkTags(tags)
  world.table(PIPELINES).put(scope(row.account, row.region), row.name, { ...row, tags })
}

export const onTagged = (call: Call<unknown>, action: string, arn = '') => ({
  action: `codepipeline:${action}`,
  resource: arn,
  account: parseArn(arn)?.account ?? call.caller.account,
})
