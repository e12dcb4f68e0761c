/** Zips as pipelines carry them: for a release that is uploaded, and for one that is delivered as a single object. */
import { unzip, zip } from './services/zip.ts'

type Contents = Readonly<Record<string, Uint8Array | string>>

/** The files by their paths, as a zip; the same bytes for the same files. */
export const zipFiles = (files: Contents): Uint8Array =>
  zip(
    new Map(
      Object.entries(files).map(([path, content]) => [
        path,
        { bytes: typeof content === 'string' ? Buffer.from(content) : content },
      ]),
    ),
  )

const refuse = (why: string): Error => new Error(`The zip cannot be unpacked: ${why}.`)

/**
 * The files in a zip by their paths.
 * @throws Error where it is no zip, or one that no pipeline would take
 */
export const unzipFiles = (bytes: Uint8Array): Readonly<Record<string, Uint8Array>> =>
  Object.fromEntries([...unzip(bytes, refuse)].map(([path, entry]) => [path, entry.bytes]))
