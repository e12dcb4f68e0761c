import type { Endpoint } from './endpoint.ts'
import { DeployError } from './errors.ts'

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

const hostOf = (url: string): string => {
  try {
    return new URL(url).hostname
  } catch {
    throw new DeployError(
      'BAD_ENDPOINT',
      `"${url}" is not a URL; give one like http://127.0.0.1:4510.`,
    )
  }
}

/** Whether a URL, if it is one, leads to this machine. */
export const isLoopback = (url: string): boolean => URL.canParse(url) && LOOPBACK.test(hostOf(url))

/** A URL means a sandbox, and a sandbox is on this machine: anything else could be somebody's AWS. */
export const checkEndpoint = ({ url }: Pick<Endpoint, 'url'>): void => {
  if (url === undefined || LOOPBACK.test(hostOf(url))) return
  throw new DeployError(
    'BAD_ENDPOINT',
    `${url} is not an address of this machine: a sandbox listens on 127.0.0.1, and AWS itself is meant by giving no URL.`,
  )
}
