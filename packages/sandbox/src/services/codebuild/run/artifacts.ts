/** Takes what a build made to where it belongs, as the build role and with the project's own key. */

import { zip } from '../../zip.ts'
import type { BuildContext } from './build-context.ts'
import { clientError } from './build-failure.ts'
import type { Buildspec, FileSet } from './buildspec.ts'
import { collect } from './file-set.ts'
import { upload } from './s3.ts'
import { asRole } from './source.ts'

const collected = (context: BuildContext, set: FileSet) => {
  const { log } = context
  log.say(`Expanding base directory path: ${set.baseDirectory}`)
  for (const path of set.files) log.say(`Expanding file path ${path}`)
  return collect(context.source, set)
}

/**
 * One output artifact is the primary one; of several, each is the secondary artifact of its name.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/sample-pipeline-multi-input-output.html
 */
const setFor = (spec: Buildspec, name: string, count: number): FileSet => {
  const set = (count > 1 ? undefined : spec.artifacts) ?? spec.secondary[name]
  if (set) return set
  throw clientError(`no definition of the artifact ${name} in the buildspec`)
}

const toPipeline = async (context: BuildContext, spec: Buildspec): Promise<string | undefined> => {
  const { build } = context
  const outputs = build.pipeline?.outputs ?? []
  for (const { name, bucket, key } of outputs) {
    const bytes = zip(await collected(context, setFor(spec, name, outputs.length)))
    const { encryptionKey } = build
    await upload(asRole(context), { bucket, key, bytes, encryptionKey })
  }
  const [first] = outputs
  return first ? `arn:aws:s3:::${first.bucket}/${first.key}` : undefined
}

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectArtifacts.html */
const keyOf = ({ build }: BuildContext, set: FileSet): string => {
  const { path = '', namespaceType, name = '', overrideArtifactName } = build.artifacts
  const id = namespaceType === 'BUILD_ID' ? build.id.split(':')[1] : ''
  const own = overrideArtifactName && set.name ? set.name : name
  return [path, id, own].filter(Boolean).join('/').replace(/\/+/g, '/').replace(/^\//, '')
}

const toS3 = async (context: BuildContext, spec: Buildspec): Promise<string | undefined> => {
  const { build } = context
  const { location: bucket = '', packaging, encryptionDisabled } = build.artifacts
  if (!spec.artifacts) throw clientError('no artifacts are defined in the buildspec')
  const files = await collected(context, spec.artifacts)
  const key = keyOf(context, spec.artifacts)
  const encryptionKey = encryptionDisabled ? undefined : build.encryptionKey
  const all =
    packaging === 'ZIP'
      ? [{ key, bytes: zip(files) }]
      : [...files].map(([path, { bytes }]) => ({ key: `${key}/${path}`, bytes }))
  for (const object of all) await upload(asRole(context), { bucket, ...object, encryptionKey })
  return `arn:aws:s3:::${bucket}/${key}`
}

/**
 * Uploads the artifacts and returns where they are.
 * @throws BuildFailure `CLIENT_ERROR`
 */
export const uploadArtifacts = async (
  context: BuildContext,
  spec: Buildspec,
): Promise<string | undefined> => {
  const { type } = context.build.artifacts
  if (type === 'CODEPIPELINE') return toPipeline(context, spec)
  return type === 'S3' ? toS3(context, spec) : undefined
}
