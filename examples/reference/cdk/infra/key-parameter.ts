import { CfnParameter } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { regionalArn } from './shared/index.ts'
import { KEY_ARN_OUTPUT, type KeyParameter } from './stacks.ts'

/**
 * The ARN of a key in another account or Region. CloudFormation refuses every value that is not the ARN
 * of a key in exactly that place.
 */
export const keyArnParameter = (scope: Construct, { id, from, place }: KeyParameter): string =>
  new CfnParameter(scope, id, {
    type: 'String',
    description: `Output ${KEY_ARN_OUTPUT} of stack ${from} (account ${place.account}, ${place.region})`,
    allowedPattern: `^${regionalArn(place, 'kms', 'key/')}[0-9a-f-]{36}$`,
    constraintDescription: `must be the ARN of a KMS key in account ${place.account}, ${place.region}`,
  }).valueAsString
