/** What targets hold, next to what they should hold. */
import { isUtf8 } from 'node:buffer'
import type { Pipeline, Target } from '@xacct/templates/model'
import { type BucketContent, contentOf, KEY_OF_TARGET, type ObjectFacts } from './bucket-content.ts'
import type { Release } from './release.ts'
import { currentModel, type Scene } from './scene.ts'

/** Of a delivery, what a person has to see: which release it is, and what is not as it should be. */
export type Held = {
  /** The page that tells releases apart. */
  readonly page: string | undefined
  /** Files that differ from what was pushed or built, with what they say instead. */
  readonly differing: Readonly<Record<string, string | undefined>>
  readonly objects: Readonly<Record<string, ObjectFacts>>
}

type Files = Readonly<Record<string, string>>

/** Bytes that are no text as base64. */
const readable = (content: string | Uint8Array): string => {
  const bytes = Buffer.from(content)
  return bytes.toString(isUtf8(bytes) ? 'utf8' : 'base64')
}

const readableFiles = (files: Readonly<Record<string, string | Uint8Array>>): Files =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [path, readable(content)]))

/** The build's own file: which revision it built, and how many builds there were, which is not for this suite to know. */
const BUILD_INFO = 'build-info.json'

const revisionIn = (files: Files): string | undefined =>
  files[BUILD_INFO] && JSON.parse(files[BUILD_INFO]).revision

/** What a pipeline makes of a release: a build keeps `app/` and says what it built. */
const filesOf = ({ build }: Pipeline, { files, revision }: Release): Files => {
  if (!build) return readableFiles(files)
  const app = Object.entries(files)
    .filter(([path]) => path.startsWith('app/'))
    .map(([path, content]) => [path.slice('app/'.length), content])
  return { ...readableFiles(Object.fromEntries(app)), [BUILD_INFO]: JSON.stringify({ revision }) }
}

const pageOf = ({ build }: Pipeline): string => (build ? 'index.html' : 'app/index.html')

const differing = (files: Files, expected: Files, page: string): Held['differing'] => {
  const paths = [...new Set([...Object.keys(files), ...Object.keys(expected)])]
  const isSame = (path: string): boolean =>
    path === BUILD_INFO
      ? revisionIn(files) === revisionIn(expected)
      : files[path] === expected[path]
  return Object.fromEntries(
    paths.filter((path) => path !== page && !isSame(path)).map((path) => [path, files[path]]),
  )
}

const describe = (
  pipeline: Pipeline,
  content: BucketContent | undefined,
  release: Release | undefined,
): Held | undefined => {
  if (!content) return undefined
  const files = readableFiles(content.files)
  const expected = release ? filesOf(pipeline, release) : {}
  const page = pageOf(pipeline)
  return {
    page: files[page],
    differing: differing(files, expected, page),
    objects: content.objects,
  }
}

const expectedOf = (pipeline: Pipeline, release: Release | undefined): Held | undefined => {
  if (!release) return undefined
  const { deploy } = pipeline
  const files = filesOf(pipeline, release)
  const keys = deploy.as === 'object' ? [deploy.key ?? ''] : Object.keys(files)
  const facts = { ownedByTarget: true, key: KEY_OF_TARGET, cacheControl: deploy.cacheControl }
  return {
    page: files[pageOf(pipeline)],
    differing: {},
    objects: Object.fromEntries(keys.map((key) => [key, facts])),
  }
}

type Holdings = Readonly<Record<string, Held | undefined>>

const inTargets = async (
  scene: Scene,
  held: (
    target: Target,
    pipeline: Pipeline,
    release: Release | undefined,
  ) => Promise<Held | undefined> | Held | undefined,
): Promise<Holdings> => {
  const { targets, pipelines } = currentModel(scene)
  const [first] = pipelines
  if (!first) throw new Error('a model has at least one pipeline')
  const found = targets.map(async (target) => [
    target.name,
    await held(target, first, scene.memory.holds.get(target.name)),
  ])
  return Object.fromEntries(await Promise.all(found))
}

/** What all targets hold. */
export const lookAtTargets = (scene: Scene): Promise<Holdings> =>
  inTargets(scene, async (target, pipeline, release) =>
    describe(pipeline, await contentOf(scene.world, target), release),
  )

/** What all targets should hold by now. */
export const expectedInTargets = (scene: Scene): Promise<Holdings> =>
  inTargets(scene, (_, pipeline, release) => expectedOf(pipeline, release))
