import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../cases', import.meta.url))

type Fields = Readonly<Record<string, unknown>>

export type Case = Fields & { readonly name: string }

export type Table = {
  readonly file: string
  readonly kind: string
  readonly cases: readonly Case[]
}

const read = (path: string): Table => {
  const table = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly kind: string
    readonly given?: Fields
    readonly cases: readonly Case[]
  }
  return {
    file: relative(folder, path),
    kind: table.kind,
    cases: table.cases.map((one) => ({ ...table.given, ...one })),
  }
}

/** Every table of the folder `cases`, in which what is given to all cases is filled in. */
export const tables: readonly Table[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json') && name !== 'callers.json')
  .sort()
  .map((name) => read(join(folder, name)))

export const callers = JSON.parse(readFileSync(join(folder, 'callers.json'), 'utf8')) as Readonly<
  Record<string, unknown>
>
