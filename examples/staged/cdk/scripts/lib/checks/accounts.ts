import {
  type Account,
  bootstrapNames,
  homeOf,
  type PipelineModel,
} from '../../../infra/shared/index.ts'
import { CDK_TOOLKIT } from '../cdk-bootstrap.ts'
import { cloudFormation } from '../clients.ts'
import type { Access } from '../credentials.ts'
import { type Finding, finding, ok, problem } from '../findings.ts'
import { identityOf } from '../identity.ts'
import { findStack, outputOf } from '../stack.ts'

/** STS of a Region that is not enabled does not know the account's credentials. */
const checkRegion = (access: Access, region: string): Promise<Finding> => {
  const what = `Region ${region} in account ${access.account}`
  return finding(what, async () => {
    try {
      await identityOf(access.credentials, region)
      return ok(what)
    } catch (error) {
      if ((error as Error).name !== 'InvalidClientTokenId') throw error
      return problem(
        what,
        'it is not enabled; enable it under Account, AWS Regions (this takes a while)',
      )
    }
  })
}

const checkStack = (access: Access, region: string, name: string): Promise<Finding> => {
  const what = `stack ${name} in account ${access.account}, ${region}`
  return finding(what, async () => {
    const stack = await findStack(cloudFormation(access, region), name)
    if (!stack) return problem(what, 'it does not exist; run bootstrap')
    return /^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT)_COMPLETE$/.test(stack.StackStatus ?? '')
      ? ok(what)
      : problem(what, `it is ${stack.StackStatus}; read its events, then run bootstrap`)
  })
}

/** https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html#bootstrap-template-versions */
const CDK_BOOTSTRAP_VERSION = 6

const checkCdkToolkit = (access: Access, region: string): Promise<Finding> => {
  const what = `CDK bootstrap of account ${access.account}, ${region}`
  return finding(what, async () => {
    const stack = await findStack(cloudFormation(access, region), CDK_TOOLKIT)
    const version = Number(outputOf(stack, 'BootstrapVersion') ?? 0)
    return version >= CDK_BOOTSTRAP_VERSION
      ? ok(what, `version ${version}`)
      : problem(what, stack ? `version ${version} is too old; run bootstrap` : 'run bootstrap')
  })
}

/** Regions, bootstrap stack and, for the CDK, its own bootstrap of one account. */
export const checkAccount = (
  model: PipelineModel,
  { regions }: Account,
  access: Access,
  needs: 'state' | 'cdk',
): readonly Promise<Finding>[] => {
  const home = homeOf(model)
  return [
    ...[...new Set([home.region, ...regions])].map((region) => checkRegion(access, region)),
    checkStack(access, home.region, bootstrapNames(model.name).stack),
    ...(needs === 'cdk' ? regions.map((region) => checkCdkToolkit(access, region)) : []),
  ]
}
