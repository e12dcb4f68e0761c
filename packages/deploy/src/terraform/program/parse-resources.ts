import { DeployError } from '../../errors.ts'
import {
  blockAt,
  type Fields,
  fieldsAt,
  flagAt,
  plainText,
  refuseOthers,
  textsAt,
  unsupported,
} from './fields.ts'
import type { Provider, Resource } from './program.ts'
import { referencesIn } from './references.ts'

const REFUSED = ['count', 'for_each', 'provisioner', 'connection', 'dynamic']

/** https://developer.hashicorp.com/terraform/language/meta-arguments */
const META = ['//', 'provider', 'depends_on', 'lifecycle', ...REFUSED]

const lifecycle = (value: unknown, place: string) => {
  const fields = blockAt(value, place) ?? {}
  refuseOthers(fields, ['prevent_destroy', 'ignore_changes'], place)
  const ignored = fields['ignore_changes']
  return {
    preventDestroy: flagAt(fields['prevent_destroy'], `${place}.prevent_destroy`),
    ignoreChanges:
      ignored === 'all' ? ('all' as const) : textsAt(ignored, `${place}.ignore_changes`),
  }
}

const dependenciesOf = (address: string, body: Fields, args: Fields): readonly string[] => {
  const named = textsAt(body['depends_on'], `${address}, depends_on`)
  const referred = referencesIn(args, address).map(({ resource }) => resource)
  return [...new Set([...named, ...referred])]
}

const parseResource = (type: string, name: string, body: Fields): Resource => {
  const address = `${type}.${name}`
  const refused = REFUSED.find((each) => body[each] !== undefined && body[each] !== null)
  if (refused) unsupported(address, refused, 'write one resource for each thing')
  const entries = Object.entries(body).filter(([key]) => !META.includes(key))
  const args = Object.fromEntries(entries.filter(([, value]) => value !== null))
  return {
    address,
    type,
    name,
    provider: plainText(body['provider'], `${address}, provider`) ?? 'aws',
    args,
    dependencies: dependenciesOf(address, body, args),
    ...lifecycle(body['lifecycle'], `${address}, lifecycle`),
  }
}

const checkNames = (
  { address, provider, dependencies }: Resource,
  resources: ReadonlyMap<string, Resource>,
  providers: ReadonlyMap<string, Provider>,
): void => {
  const missing = dependencies.find((each) => !resources.has(each))
  if (missing !== undefined) {
    throw new DeployError(
      'PROGRAM',
      `${address} refers to ${missing}, which the program does not declare.`,
    )
  }
  if (providers.has(provider)) return
  throw new DeployError(
    'PROGRAM',
    `${address} names the provider ${provider}; the program has ${[...providers.keys()].join(', ') || 'none'}.`,
  )
}

export const parseResources = (
  value: unknown,
  providers: ReadonlyMap<string, Provider>,
): ReadonlyMap<string, Resource> => {
  const list = Object.entries(fieldsAt(value ?? {}, 'resource')).flatMap(([type, byName]) =>
    Object.entries(fieldsAt(byName, `resource.${type}`)).map(([name, body]) =>
      parseResource(type, name, fieldsAt(body, `${type}.${name}`)),
    ),
  )
  const resources = new Map(list.map((resource) => [resource.address, resource]))
  for (const resource of list) checkNames(resource, resources, providers)
  return resources
}
