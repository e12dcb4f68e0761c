/** What is pushed through the pipeline. Add here what your build reads besides. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { PipelineModel } from '../../../infra/shared/index.ts'

/** Files by their paths in the source. */
export type Release = Readonly<Record<string, Uint8Array>>

const FOLDER = 'app'

/** For a source that is kept elsewhere, these stand in for what it holds. */
const PAGE = '<!doctype html>\n<title>Hello</title>\n'
const BUILDSPEC = `version: 0.2
phases:
  build:
    commands:
      - test -f ${FOLDER}/index.html
artifacts:
  base-directory: ${FOLDER}
  files:
    - "**/*"
`

const filesIn = (root: string, folder: string): Release =>
  Object.fromEntries(
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => !file.split(sep).includes('node_modules'))
      .map((file) => [relative(root, file).split(sep).join('/'), readFileSync(file)]),
  )

const fileOr = (root: string, path: string, text: string): Uint8Array =>
  existsSync(join(root, path)) ? readFileSync(join(root, path)) : Buffer.from(text)

/** `app/`, and the buildspec where there is a build: the release that this repository begins with. */
export const releaseOf = ({ pipelines }: PipelineModel, root: string): Release => {
  const build = pipelines[0]?.build
  return {
    ...(existsSync(join(root, FOLDER))
      ? filesIn(root, FOLDER)
      : { [`${FOLDER}/index.html`]: Buffer.from(PAGE) }),
    ...(build && { [build.buildspec]: fileOr(root, build.buildspec, BUILDSPEC) }),
  }
}
