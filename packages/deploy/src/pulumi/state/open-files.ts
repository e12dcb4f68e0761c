import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { DeployError } from '../../errors.ts'
import type { Clients } from '../../provider/clients.ts'
import { bucketFiles } from './bucket-files.ts'
import type { Files } from './files.ts'
import { folderFiles } from './folder-files.ts'

type Access = {
  /** Clients of the account that the program starts from. */
  readonly clientsIn: (region: string) => Promise<Clients>
  readonly cwd: string
  readonly region: string | undefined
}

const FORMS = 's3://<bucket>?region=<region>&awssdk=v2 or file://<folder>'

/** Settings in the query of a URL: `region`, and the generation of the SDK, of which there is only one left. */
export const queryRegion = (url: URL, fallback: string | undefined): string => {
  for (const [name, value] of url.searchParams) {
    if (name === 'region' || (name === 'awssdk' && value === 'v2')) continue
    throw new DeployError(
      'NOT_SUPPORTED',
      `${url.href}: the embedded path does not support ${name}=${value}; it supports region and awssdk=v2.`,
    )
  }
  const region = url.searchParams.get('region') ?? fallback
  if (region) return region
  throw new DeployError('PROGRAM', `${url.href} has no Region: add ?region=<region> to it.`)
}

const openBucket = async (text: string, { clientsIn, region }: Access): Promise<Files> => {
  const url = new URL(text)
  const { s3 } = await clientsIn(queryRegion(url, region))
  const path = url.pathname.replace(/^\/+/, '').replace(/\/*$/, '/')
  const folder = path === '/' ? '' : path
  return bucketFiles(s3, { bucket: url.host, folder, url: text.replace(/\?.*$/, '') })
}

const openFolder = (text: string, { cwd }: Access): Files =>
  folderFiles(
    resolve(cwd, decodeURI(text.slice('file://'.length)).replace(/^~(?=\/|$)/, homedir())),
    text,
  )

/** https://www.pulumi.com/docs/iac/concepts/state-and-backends/#using-a-diy-backend */
export const openFiles = async (url: string | undefined, access: Access): Promise<Files> => {
  if (url?.startsWith('s3://')) return openBucket(url, access)
  if (url?.startsWith('file://')) return openFolder(url, access)
  throw new DeployError(
    'NOT_SUPPORTED',
    `PULUMI_BACKEND_URL is ${url ?? 'not set'}; the embedded path keeps state in ${FORMS}.`,
  )
}
