import {
  PutImageScanningConfiguration$,
  type PutImageScanningConfigurationCommandInput,
  type PutImageScanningConfigurationCommandOutput,
} from '@aws-sdk/client-ecr'
import { operation } from '../../dispatch/operation.ts'
import {
  about,
  keyOf,
  namedAccess,
  putRepository,
  REGISTRY_ID,
  repositoryOf,
} from './repositories.ts'

export const putImageScanningConfiguration = operation<
  PutImageScanningConfigurationCommandInput,
  PutImageScanningConfigurationCommandOutput
>('ecr', {
  schema: PutImageScanningConfiguration$,
  members: ['registryId', 'repositoryName', 'imageScanningConfiguration'],
  constraints: { registryId: REGISTRY_ID },
  authorize: namedAccess('PutImageScanningConfiguration'),
  handle: (call) => {
    const scanOnPush = call.input.imageScanningConfiguration?.scanOnPush ?? false
    const repository = repositoryOf(call.world, keyOf(call))
    putRepository(call.world, { ...repository, scanOnPush })
    return { ...about(repository), imageScanningConfiguration: { scanOnPush } }
  },
})
