import { InternalError } from '../errors.ts'
import { build, cacheControl, deploy, objectKey } from './delivery.ts'
import type { Option } from './option.ts'
import { account, cdktfFlavor, engine, name, region, topology } from './pipeline.ts'
import { infraRepository, packageManager } from './repository.ts'
import { branch, connectionArn, paths, repository, source, sourceKey } from './source.ts'
import { notify, targets } from './targets.ts'

/** Every option, in the order of the questions: a condition or default looks only at earlier ones. */
export const options = {
  name,
  engine,
  cdktfFlavor,
  topology,
  account,
  region,
  source,
  repository,
  branch,
  connectionArn,
  paths,
  sourceKey,
  build,
  deploy,
  objectKey,
  cacheControl,
  targets,
  notify,
  infraRepository,
  packageManager,
} as const satisfies Readonly<Record<string, Option>>

export type OptionKey = keyof typeof options

export const optionKeys = Object.keys(options) as OptionKey[]

/** Options by key: ours, or ours and those of template packs. */
export type Table = Readonly<Record<string, Option>>

export const keysOf = (table: Table): readonly string[] => Object.keys(table)

/** The option behind a key, seen as any option rather than as this one. */
export const optionOf = (key: string, table: Table = options): Option => {
  const option = Object.hasOwn(table, key) ? table[key] : undefined
  if (!option) throw new InternalError(`there is no option ${key}`)
  return option
}
