import { leadsOutside, UserError } from '@xacct/core'
import type { File, Files } from '../file-map.ts'
import { MANIFEST, type Manifest, readManifest } from './manifest.ts'

/** A layer of templates that is not ours. Packs are data: nothing of them is run. */
export type Pack = {
  /** As people named it; undefined for what they did not name. */
  readonly source?: string
  readonly manifest: Manifest
  /** Rendered where they end in `.hbs`, copied otherwise; by the path that they make. */
  readonly templates: Files
  /** By name: the path below `partials/`, without `.hbs`. */
  readonly partials: Files
  /** Copied byte for byte. */
  readonly static: Files
}

const LARGEST = 1024 * 1024

const refuse = (where: string, message: string): never => {
  throw new UserError('pack', `${where}: ${message}.`)
}

/** What a pack may make: a path inside of the repository, and none of its record. */
export const checkPath = (path: string, where: string): void => {
  if (leadsOutside(path)) {
    refuse(where, `the path ${JSON.stringify(path)} leads out of the repository`)
  }
  if (path.split('/')[0] === '.xacct')
    refuse(where, `${path} belongs to the record of a repository`)
}

const under = (files: Files, folder: string): Files =>
  new Map(
    [...files]
      .filter(([path]) => path.startsWith(`${folder}/`))
      .map(([path, file]): [string, File] => [path.slice(folder.length + 1), file]),
  )

/** A template is written without its ending. */
const madeBy = (folder: string, path: string): string =>
  folder === 'templates' ? path.replace(/\.hbs$/, '') : path

const checkFiles = (files: Files, where: string): void => {
  for (const [path, { text }] of files) {
    if (text.length > LARGEST) refuse(where, `${path} is larger than 1 MiB`)
  }
  for (const folder of ['templates', 'static']) {
    for (const path of under(files, folder).keys()) checkPath(madeBy(folder, path), where)
  }
}

const partialsOf = (files: Files, where: string): Files =>
  new Map(
    [...under(files, 'partials')].map(([path, file]): [string, File] => {
      if (!path.endsWith('.hbs')) refuse(where, `partials/${path} does not end in .hbs`)
      return [path.replace(/\.hbs$/, ''), file]
    }),
  )

/**
 * A pack from its files.
 *
 * @param where the source that people gave, for messages
 * @throws {UserError} where the files are no pack, or what they make would leave the repository
 */
export const readPack = (files: Files, where: string): Pack => {
  const manifest = files.get(MANIFEST)
  if (!manifest) return refuse(where, `there is no ${MANIFEST}, so it is no template pack`)
  checkFiles(files, where)
  return {
    manifest: readManifest(manifest.text, `${where}: ${MANIFEST}`),
    templates: under(files, 'templates'),
    partials: partialsOf(files, where),
    static: under(files, 'static'),
  }
}

const NOTHING: Omit<Manifest, 'name' | 'version'> = {
  extends: [],
  questions: {},
  files: [],
  remove: [],
  ownership: {},
  renames: {},
  migrations: [],
}

/** The project's own overrides, `.xacct/templates`: a pack without a name, above all others. */
export const projectPack = (files: Files): Pack => {
  const where = '.xacct/templates'
  const manifest = files.get(MANIFEST)
  if (manifest) return readPack(files, where)
  checkFiles(files, where)
  return {
    manifest: { name: 'project', version: '0.0.0', ...NOTHING },
    templates: under(files, 'templates'),
    partials: partialsOf(files, where),
    static: under(files, 'static'),
  }
}
