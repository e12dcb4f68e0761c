/** Where each piece of a repository comes from, for people who want to override it. */
import type { Files } from './file-map.ts'
import { matches } from './packs/applies.ts'
import { appliedLayers, type RenderInput } from './render.ts'

export type Origin = {
  /** `templates/base`, or the name of a pack. */
  readonly layer: string
  /** The path in the layer, `.hbs` included. */
  readonly file: string
  readonly text: string
}

export type Origins = {
  /** By the path that is made: the layers that have it, lowest first. All but the last are overridden, or fragments. */
  readonly files: ReadonlyMap<string, readonly Origin[]>
  /** By name, likewise. */
  readonly partials: ReadonlyMap<string, readonly Origin[]>
  /** Places with default content that a partial of that name can fill, and the file that has them. */
  readonly slots: ReadonlyMap<string, Origin>
}

/** `{{#> name}}default{{/name}}`, and the same in comments of plain files. */
const SLOT = /\{\{~?#>\s*([\w./-]+)\s*~?\}\}/g

const added = (
  map: ReadonlyMap<string, readonly Origin[]>,
  layer: string,
  files: Files,
  fileOf: (path: string) => string,
): ReadonlyMap<string, readonly Origin[]> => {
  const next = new Map(map)
  for (const [path, { text }] of files) {
    const name = path.replace(/\.hbs$/, '')
    next.set(name, [...(next.get(name) ?? []), { layer, file: fileOf(path), text }])
  }
  return next
}

const sorted = <T>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
  new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)))

const slotsIn = (origins: Iterable<readonly Origin[]>): ReadonlyMap<string, Origin> =>
  new Map(
    [...origins]
      .flat()
      .flatMap((origin) =>
        [...origin.text.matchAll(SLOT)].map(([, name = '']) => [name, origin] as const),
      ),
  )

/** Every file, partial and slot that the answers choose. */
export const originsOf = (input: RenderInput): Origins => {
  let files: ReadonlyMap<string, readonly Origin[]> = new Map()
  let partials: ReadonlyMap<string, readonly Origin[]> = new Map()
  for (const { label, remove, verbatim, ...layer } of appliedLayers(input)) {
    const isRemoved = remove.map(matches)
    files = new Map([...files].filter(([path]) => !isRemoved.some((is) => is(path))))
    files = added(files, label, layer.files, (path) => path)
    files = added(files, label, verbatim, (path) => path)
    partials = added(partials, label, layer.partials, (name) => `partials/${name}.hbs`)
  }
  const slots = slotsIn([...files.values(), ...partials.values()])
  return { files: sorted(files), partials: sorted(partials), slots: sorted(slots) }
}
