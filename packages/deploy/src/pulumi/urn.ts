/** https://www.pulumi.com/docs/iac/concepts/resources/names/#urns */
export type StackName = { readonly project: string; readonly stack: string }

/** Every backend without organizations calls its only one so. */
export const ORGANIZATION = 'organization'

export const STACK_TYPE = 'pulumi:pulumi:Stack'

const PROVIDER_PREFIX = 'pulumi:providers:'

export const prefixOf = ({ project, stack }: StackName): string =>
  `urn:pulumi:${stack}::${project}::`

/** With the types of all its parents. */
const qualifiedType = (urn: string): string => urn.split('::')[2] ?? ''

export const typeOf = (urn: string): string => qualifiedType(urn).split('$').at(-1) ?? ''

export const nameOf = (urn: string): string => urn.split('::').slice(3).join('::')

/** Children of the stack itself are told apart by their own type alone. */
export const urnOf = (stack: StackName, parent: string, type: string, name: string): string => {
  const parentType = parent === '' ? '' : qualifiedType(parent)
  const types = parentType === '' || parentType === STACK_TYPE ? type : `${parentType}$${type}`
  return `${prefixOf(stack)}${types}::${name}`
}

export const isProvider = (type: string): boolean => type.startsWith(PROVIDER_PREFIX)

/** `aws:s3:Bucket` of `aws:s3/bucket:Bucket`, as Pulumi shows it. */
export const shortType = (type: string): string => {
  const [, pack, module, kind] = /^([^:]+):([^:/]+)\/[^:]+:(.+)$/.exec(type) ?? []
  return pack === undefined ? type : `${pack}:${module}:${kind}`
}

/** A resource in a sentence: `aws:s3:Bucket site`. */
export const sayUrn = (urn: string): string => `${shortType(typeOf(urn))} ${nameOf(urn)}`

/** A provider is referred to as URN::id. */
export const parseReference = (
  reference: string,
): { readonly urn: string; readonly id: string } => {
  const at = reference.lastIndexOf('::')
  return { urn: reference.slice(0, at), id: reference.slice(at + 2) }
}
