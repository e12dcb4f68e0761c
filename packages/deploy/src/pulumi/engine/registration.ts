import { DeployError } from '../../errors.ts'
import { checkValues, type Properties } from '../properties.ts'
import { type Path, parsePath } from '../property-path.ts'
import { type StackName, sayUrn, urnOf } from '../urn.ts'

/** A resource as the program asks for it. */
export type Registration = {
  readonly urn: string
  readonly type: string
  readonly name: string
  readonly parent: string
  readonly custom: boolean
  readonly inputs: Properties
  /** URN::id, or nothing. */
  readonly provider: string
  /** Version of the provider's SDK. */
  readonly version: string
  readonly dependencies: readonly string[]
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>
  readonly additionalSecretOutputs: readonly string[]
  /** URNs that it had before. */
  readonly aliases: readonly string[]
  readonly protect: boolean
  readonly retainOnDelete: boolean
  /** Undefined leaves it to the resource type. */
  readonly deleteBeforeReplace: boolean | undefined
  readonly ignoreChanges: readonly Path[]
  readonly replaceOnChanges: readonly Path[]
}

/** What is read of `RegisterResourceRequest`: https://github.com/pulumi/pulumi/blob/master/proto/pulumi/resource.proto */
export type RegisterRequest = {
  readonly type: string
  readonly name: string
  readonly parent: string
  readonly custom: boolean
  readonly protect?: boolean
  readonly dependenciesList: readonly string[]
  readonly provider: string
  readonly propertydependenciesMap: readonly (readonly [
    string,
    { readonly urnsList: readonly string[] },
  ])[]
  readonly deletebeforereplace: boolean
  readonly deletebeforereplacedefined: boolean
  readonly version: string
  readonly ignorechangesList: readonly string[]
  readonly additionalsecretoutputsList: readonly string[]
  readonly aliasurnsList: readonly string[]
  readonly replaceonchangesList: readonly string[]
  readonly retainondelete?: boolean
} & Readonly<Record<string, unknown>>

/** Options that would have no effect, by the field of the request that says them. */
const REFUSED: Readonly<Record<string, string>> = {
  remote: 'remote components',
  importid: 'the option import',
  customtimeouts: 'the option customTimeouts',
  deletedwith: 'the option deletedWith',
  replaceWithList: 'the option replaceWith',
  replacementTrigger: 'the option replacementTrigger',
  transformsList: 'transforms',
  hooks: 'the option hooks',
  hidediffsList: 'the option hideDiffs',
  envvarmappingsMap: 'the option envVarMappings',
  stateMigrationsList: 'the option stateMigrations',
  packageref: 'parameterized packages',
  plugindownloadurl: 'the option pluginDownloadURL',
}

/** Absent fields of a message are empty. */
const isEmpty = (value: unknown): boolean => {
  if (!value) return true
  return typeof value === 'object' && Object.values(value).every(isEmpty)
}

const checkOptions = (request: RegisterRequest, urn: string): void => {
  const refused = Object.keys(REFUSED).find((field) => !isEmpty(request[field]))
  if (refused === undefined) return
  throw new DeployError(
    'NOT_SUPPORTED',
    `${sayUrn(urn)}: the embedded path does not support ${REFUSED[refused]}; leave it out, or install pulumi.`,
  )
}

export const readRegistration = (
  stack: StackName,
  request: RegisterRequest,
  inputs: Properties,
): Registration => {
  const { type, name, parent, custom } = request
  const urn = urnOf(stack, parent, type, name)
  checkOptions(request, urn)
  checkValues(inputs, sayUrn(urn))
  const paths = (texts: readonly string[]) => texts.map((text) => parsePath(text, sayUrn(urn)))
  return {
    urn,
    type,
    name,
    parent,
    custom,
    inputs,
    provider: request.provider,
    version: request.version,
    dependencies: request.dependenciesList,
    propertyDependencies: Object.fromEntries(
      request.propertydependenciesMap.map(([property, { urnsList }]) => [property, urnsList]),
    ),
    additionalSecretOutputs: request.additionalsecretoutputsList,
    aliases: request.aliasurnsList,
    protect: request.protect ?? false,
    retainOnDelete: request.retainondelete ?? false,
    deleteBeforeReplace: request.deletebeforereplacedefined
      ? request.deletebeforereplace
      : undefined,
    ignoreChanges: paths(request.ignorechangesList),
    replaceOnChanges: paths(request.replaceonchangesList),
  }
}
