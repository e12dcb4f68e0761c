import { AwsProvider } from '@cdktn/provider-aws/lib/provider/index.js'
import { Annotations, type IAspect, TerraformResource } from 'cdktn'
import { Construct, type IConstruct } from 'constructs'
import { bootstrapNames, type PipelineModel, type Place, roleArn } from './shared/index.ts'

/** One provider per account and Region that the model uses. */
export class AwsProviders extends Construct {
  readonly #providers = new Map<string, AwsProvider>()

  constructor(scope: Construct, id: string, model: PipelineModel) {
    super(scope, id)
    for (const place of placesOf(model)) {
      const alias = aliasOf(place)
      if (this.#providers.has(alias)) continue
      const { partition, account, region } = place
      const deployer = roleArn(partition, account, bootstrapNames(model.name).deployerRole)
      this.#providers.set(
        alias,
        new AwsProvider(this, alias, {
          alias,
          region,
          allowedAccountIds: [account],
          assumeRole: [{ roleArn: deployer }],
          defaultTags: [{ tags: model.tags }],
        }),
      )
    }
  }

  in(place: Place): AwsProvider {
    const provider = this.#providers.get(aliasOf(place))
    if (!provider) throw new Error(`no provider for ${aliasOf(place)}`)
    return provider
  }
}

/** An identifier has to start with a letter. */
const aliasOf = ({ account, region }: Place): string => `${region}-${account}`

/** The first store of a pipeline is in the pipeline's own Region. */
const placesOf = (model: PipelineModel): readonly Place[] => [
  ...model.pipelines.flatMap(({ stores }) => stores),
  ...model.targets,
]

/**
 * Stops synthesis at a resource without a provider: Terraform would create it with whatever credentials
 * are in the environment, in whichever account they happen to belong to.
 */
export class RequireProvider implements IAspect {
  visit(node: IConstruct): void {
    if (!TerraformResource.isTerraformResource(node) || node.provider) return
    Annotations.of(node).addError('pass `provider`, which decides on the account and Region')
  }
}
