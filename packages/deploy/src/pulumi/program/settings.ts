import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isObject, type Properties } from '../properties.ts'
import type { Cipher } from '../state/cipher.ts'
import type { StackName } from '../urn.ts'
import { readYaml, refuseOthers } from './project.ts'

/** What Pulumi.<stack>.yaml says. */
export type Settings = {
  readonly file: string
  readonly secretsProvider: string | undefined
  readonly encryptedKey: string | undefined
  readonly config: Properties
}

const KNOWN = ['secretsprovider', 'encryptedkey', 'config']

const text = (value: unknown): string | undefined => (value ? String(value) : undefined)

export const settingsFile = (dir: string, { stack }: StackName): string =>
  join(dir, `Pulumi.${stack}.yaml`)

/** https://www.pulumi.com/docs/iac/concepts/projects/stack-settings-file/ */
export const readSettings = (file: string, parseYaml: (text: string) => unknown): Settings => {
  const found = existsSync(file) ? readYaml(file, parseYaml) : {}
  refuseOthers(file, found, KNOWN)
  return {
    file,
    secretsProvider: text(found['secretsprovider']),
    encryptedKey: text(found['encryptedkey']),
    config: (found['config'] ?? {}) as Properties,
  }
}

/** Writes the provider of secrets and its key where Pulumi writes them; everything else in the file stays as it is. */
export const writeKey = (file: string, provider: string, key: string): void => {
  const old = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const rest = old.replaceAll(/^(secretsprovider|encryptedkey):.*\n?/gm, '')
  const comments = /^(?:#.*\n)*/.exec(rest)?.[0] ?? ''
  const own = `secretsprovider: ${provider}\nencryptedkey: ${key}\n`
  writeFileSync(file, comments + own + rest.slice(comments.length))
}

export type Configuration = {
  /** Every value as a text, by its whole name. */
  readonly values: Readonly<Record<string, string>>
  /** Names of those that are secret. */
  readonly secretKeys: readonly string[]
  /** Packages of which every resource has to name its provider. */
  readonly withoutDefault: readonly string[]
}

type Ciphertext = { readonly secure: string }

const isCiphertext = (value: unknown): value is Ciphertext =>
  isObject(value) && typeof value['secure'] === 'string' && Object.keys(value).length === 1

const holdsCiphertext = (value: unknown): boolean =>
  isCiphertext(value) ||
  (typeof value === 'object' && value !== null && Object.values(value).some(holdsCiphertext))

const decrypted = (value: unknown, { open }: Cipher): unknown => {
  if (isCiphertext(value)) return open(value.secure)
  if (Array.isArray(value)) return value.map((each) => decrypted(each, { open } as Cipher))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, decrypted(each, { open } as Cipher)]),
  )
}

const DISABLED = 'pulumi:disable-default-providers'

/** Configuration as programs get it; asks for the cipher only where something is secret. */
export const configurationOf = async (
  { config }: Settings,
  project: string,
  cipher: () => Promise<Cipher>,
): Promise<Configuration> => {
  const named = Object.entries(config).map(
    ([key, value]) => [key.includes(':') ? key : `${project}:${key}`, value] as const,
  )
  const secretKeys = named.filter(([, value]) => holdsCiphertext(value)).map(([key]) => key)
  const clear = secretKeys.length === 0 ? undefined : await cipher()
  const values = named.map(([key, value]) => {
    const known = clear ? decrypted(value, clear) : value
    return [key, typeof known === 'string' ? known : JSON.stringify(known)] as const
  })
  const withoutDefault = config[DISABLED]
  return {
    values: Object.fromEntries(values),
    secretKeys,
    withoutDefault: Array.isArray(withoutDefault) ? withoutDefault.map(String) : [],
  }
}
