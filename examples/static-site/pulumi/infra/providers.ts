import * as aws from '@pulumi/aws'
import type * as pulumi from '@pulumi/pulumi'
import { bootstrapNames, type PipelineModel, type Place, roleArn } from './shared/index.ts'

/**
 * Options of every component: the provider is required, because a resource without one would be created
 * in whatever account happens to be signed in.
 */
export type InAccount = pulumi.ComponentResourceOptions & { readonly provider: aws.Provider }

/**
 * One provider per account and Region, in the role that `bootstrap` created there. It refuses to work when
 * it finds itself in another account.
 */
export const providersOf = (model: PipelineModel): ((place: Place) => aws.Provider) => {
  const { deployerRole } = bootstrapNames(model.name)
  const providers = new Map<string, aws.Provider>()

  return ({ partition, account, region }) => {
    const name = `${account}-${region}`
    const known = providers.get(name)
    if (known) return known
    const provider = new aws.Provider(name, {
      region,
      allowedAccountIds: [account],
      assumeRoles: [{ roleArn: roleArn(partition, account, deployerRole), sessionName: 'pulumi' }],
      defaultTags: { tags: { ...model.tags } },
    })
    providers.set(name, provider)
    return provider
  }
}
