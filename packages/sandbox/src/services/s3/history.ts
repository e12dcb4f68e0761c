/** Versions of keys: https://docs.aws.amazon.com/AmazonS3/latest/userguide/versioning-workflows.html */
import { randomBytes } from 'node:crypto'
import type { World } from '../../world.ts'
import { type Bucket, CONTENTS, OBJECTS, type StoredObject, type Version } from './state.ts'

/** The id of what was written while the bucket was not versioned. */
export const NULL_VERSION = 'null'

const randomId = (): string => randomBytes(24).toString('base64url').replaceAll('-', '.')

/** The id of the next version of any key of the bucket. */
export const nextVersionId = ({ versioning }: Bucket): string =>
  versioning === 'Enabled' ? randomId() : NULL_VERSION

/** All versions of a key, the newest first. */
export const versionsOf = (world: World, bucket: string, key: string): readonly Version[] =>
  world.table(OBJECTS).get(bucket, key)?.versions ?? []

/** The version of that id, or the newest one. */
export const versionOf = (
  world: World,
  bucket: string,
  key: string,
  id?: string,
): Version | undefined => {
  const versions = versionsOf(world, bucket, key)
  return id === undefined ? versions[0] : versions.find((version) => version.id === id)
}

/** The newest version where it is an object, not a delete marker. */
export const currentObject = (
  world: World,
  bucket: string,
  key: string,
): StoredObject | undefined => {
  const version = versionOf(world, bucket, key)
  return version?.kind === 'object' ? version : undefined
}

const keep = (world: World, bucket: string, key: string, versions: readonly Version[]): void => {
  if (versions.length === 0) world.table(OBJECTS).delete(bucket, key)
  else world.table(OBJECTS).put(bucket, key, { key, versions })
}

const dropContent = (world: World, bucket: string, version: Version | undefined): void => {
  if (version?.kind === 'object') world.table(CONTENTS).delete(bucket, version.content)
}

/** Puts a version on top; one of the same id, which can only be the null version, goes. */
export const addVersion = (world: World, bucket: string, version: Version): void => {
  const before = versionsOf(world, bucket, version.key)
  const same = before.find(({ id }) => id === version.id)
  keep(world, bucket, version.key, [version, ...before.filter((other) => other !== same)])
  dropContent(world, bucket, same)
}

/** Replaces what describes a version; its bytes and its place stay. */
export const changeVersion = (world: World, bucket: string, changed: StoredObject): void => {
  const versions = versionsOf(world, bucket, changed.key)
  keep(
    world,
    bucket,
    changed.key,
    versions.map((version) => (version.id === changed.id ? changed : version)),
  )
}

/** Removes a version for good; returns it. */
export const removeVersion = (
  world: World,
  bucket: string,
  key: string,
  id: string,
): Version | undefined => {
  const versions = versionsOf(world, bucket, key)
  const gone = versions.find((version) => version.id === id)
  if (!gone) return undefined
  keep(
    world,
    bucket,
    key,
    versions.filter((version) => version !== gone),
  )
  dropContent(world, bucket, gone)
  return gone
}
