import { scope } from '../../arn.ts'
import type { Call } from '../../dispatch/operation.ts'
import { notImplemented } from '../../errors.ts'
import type { Tag } from '../tags.ts'
import { invalidResource } from './errors.ts'
import { parameterNamed } from './find-parameter.ts'
import { PARAMETERS, type Parameter } from './state.ts'

type Asking = Pick<
  Call<{ readonly ResourceType: string | undefined; readonly ResourceId: string | undefined }>,
  'caller' | 'region' | 'world' | 'input'
>

/** The parameter whose tags a request is about. @throws ServiceError */
export const taggedParameter = (asking: Asking): Parameter => {
  const { ResourceType, ResourceId } = asking.input
  if (ResourceType !== 'Parameter') throw notImplemented(`SSM resources of type "${ResourceType}"`)
  const parameter = parameterNamed(asking, ResourceId)
  if (!parameter) throw invalidResource()
  return parameter
}

export const putTags = (
  { world, caller, region }: Asking,
  parameter: Parameter,
  tags: readonly Tag[],
): void =>
  world.table(PARAMETERS).put(scope(caller.account, region), parameter.name, { ...parameter, tags })
