import {
  blockAt,
  blocksAt,
  type Fields,
  fieldsAt,
  plainText,
  refuseOthers,
  requiredText,
  textMapAt,
  textsAt,
  unsupported,
} from './fields.ts'
import type { AssumeRole, Provider } from './program.ts'

const SOURCES = [
  'hashicorp/aws',
  'registry.terraform.io/hashicorp/aws',
  'registry.opentofu.org/hashicorp/aws',
]

/** The version says which release of the provider is installed; here there is nothing to install. */
export const checkRequiredProviders = (value: unknown): void => {
  for (const [name, fields] of Object.entries(fieldsAt(value ?? {}, 'terraform'))) {
    const place = `terraform.required_providers.${name}`
    const source = requiredText(fieldsAt(fields, place)['source'], `${place}.source`)
    if (!SOURCES.includes(source)) unsupported(place, source, 'it supports hashicorp/aws')
  }
}

const assumeRole = (value: unknown, place: string): AssumeRole | undefined => {
  const fields = blockAt(value, place)
  if (!fields) return undefined
  refuseOthers(fields, ['role_arn', 'session_name', 'external_id'], place)
  return {
    roleArn: requiredText(fields['role_arn'], `${place}.role_arn`),
    sessionName: plainText(fields['session_name'], `${place}.session_name`),
    externalId: plainText(fields['external_id'], `${place}.external_id`),
  }
}

const defaultTags = (value: unknown, place: string): Readonly<Record<string, string>> => {
  const fields = blockAt(value, place) ?? {}
  refuseOthers(fields, ['tags'], place)
  return textMapAt(fields['tags'], `${place}.tags`)
}

const FIELDS = ['alias', 'region', 'allowed_account_ids', 'assume_role', 'default_tags']

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs#provider-configuration */
const parseProvider = (fields: Fields): Provider => {
  const alias = plainText(fields['alias'], 'provider.aws.alias')
  const name = alias === undefined ? 'aws' : `aws.${alias}`
  const place = `provider ${name}`
  refuseOthers(fields, FIELDS, place)
  return {
    name,
    region: plainText(fields['region'], `${place}, region`),
    allowedAccountIds: textsAt(fields['allowed_account_ids'], `${place}, allowed_account_ids`),
    assumeRole: assumeRole(fields['assume_role'], `${place}, assume_role`),
    defaultTags: defaultTags(fields['default_tags'], `${place}, default_tags`),
  }
}

export const parseProviders = (value: unknown): ReadonlyMap<string, Provider> => {
  const fields = fieldsAt(value ?? {}, 'provider')
  refuseOthers(fields, ['aws'], 'provider')
  const providers = blocksAt(fields['aws'], 'provider.aws').map(parseProvider)
  return new Map(providers.map((provider) => [provider.name, provider]))
}
