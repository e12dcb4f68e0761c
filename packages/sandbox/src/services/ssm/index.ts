import { awsJson11 } from '../../wire/protocols/aws-json.ts'
import { byName, type Implementation } from '../service.ts'
import { addTagsToResource } from './add-tags-to-resource.ts'
import { deleteParameter } from './delete-parameter.ts'
import { deleteParameters } from './delete-parameters.ts'
import { describeParameters } from './describe-parameters.ts'
import { getParameter } from './get-parameter.ts'
import { getParameterHistory } from './get-parameter-history.ts'
import { getParameters } from './get-parameters.ts'
import { getParametersByPath } from './get-parameters-by-path.ts'
import { listTagsForResource } from './list-tags-for-resource.ts'
import { putParameter } from './put-parameter.ts'
import { removeTagsFromResource } from './remove-tags-from-resource.ts'

export const ssm: Implementation = {
  title: 'Systems Manager',
  protocol: awsJson11,
  errors: 'json',
  client: () => import('@aws-sdk/client-ssm'),
  operations: byName([
    addTagsToResource,
    deleteParameter,
    deleteParameters,
    describeParameters,
    getParameterHistory,
    getParameter,
    getParametersByPath,
    getParameters,
    listTagsForResource,
    putParameter,
    removeTagsFromResource,
  ]),
}
