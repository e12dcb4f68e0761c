/** git over HTTP: https://git-scm.com/docs/http-protocol, the smart half of it. */
import { gunzipSync } from 'node:zlib'
import { queryOf, type WireRequest, type WireResponse } from '../wire/http.ts'
import { FLUSH, linesUpToFlush, pktLine } from './pkt-line.ts'
import type { Repository } from './refs.ts'
import { tryGit } from './run-git.ts'

/** Reading or writing. */
export type GitService = 'git-upload-pack' | 'git-receive-pack'

const SERVICES: readonly string[] = ['git-upload-pack', 'git-receive-pack']

const isService = (name: string | undefined): name is GitService =>
  name !== undefined && SERVICES.includes(name)

/** A push or fetch may not unpack to more than this. */
const MAX_UNPACKED = 512 * 1024 * 1024

export type GitRequest = {
  readonly service: GitService
  /** The first request only asks which refs there are. */
  readonly advertise: boolean
  readonly body: Buffer
  /** Of a push: the full names of the refs that it moves. */
  readonly references: readonly string[]
  readonly protocol?: string
}

const text = (status: number, body: string, headers = {}): WireResponse => ({
  status,
  headers: { 'content-type': 'text/plain', 'cache-control': 'no-cache', ...headers },
  body: `${body}\n`,
})

/** Asks for a name and password. */
export const unauthorised = (realm: string): WireResponse =>
  text(401, 'Authentication is required.', { 'www-authenticate': `Basic realm="${realm}"` })

export const forbidden = (message: string): WireResponse => text(403, message)
export const notFound = (): WireResponse => text(404, 'repository not found')

const bodyOf = ({ headers, body }: WireRequest): Buffer | undefined => {
  if (headers['content-encoding'] !== 'gzip') return Buffer.from(body)
  try {
    return gunzipSync(body, { maxOutputLength: MAX_UNPACKED })
  } catch {
    return undefined
  }
}

/** `<old> <new> <ref>\0<capabilities>` each. */
const referencesOf = (service: GitService, body: Buffer): readonly string[] | undefined =>
  service === 'git-upload-pack'
    ? []
    : linesUpToFlush(body)
        ?.filter((line) => /^[0-9a-f]{40} /.test(line))
        .map((line) => (line.slice(82).split('\0')[0] ?? '').trim())

/** What a request asks of a repository, or the answer where it is not one of git's. */
export const gitRequestOf = (request: WireRequest, action: string): GitRequest | WireResponse => {
  const protocol = request.headers['git-protocol']
  const version = protocol && /^[\w=:]{1,64}$/.test(protocol) ? { protocol } : {}
  if (action === 'info/refs') {
    const service = queryOf(request.query).get('service')
    if (request.method !== 'GET') return text(405, 'method not allowed')
    if (!isService(service)) return forbidden('The dumb protocol is not supported; update git.')
    return { service, advertise: true, body: Buffer.alloc(0), references: [], ...version }
  }
  if (request.method !== 'POST') return text(405, 'method not allowed')
  if (!isService(action)) return notFound()
  if (request.headers['content-type'] !== `application/x-${action}-request`) {
    return text(415, 'unsupported media type')
  }
  const body = bodyOf(request)
  const references = body && referencesOf(action, body)
  if (!body || !references) return text(400, 'The body is not what git would send.')
  return { service: action, advertise: false, body, references, ...version }
}

/** Lets git itself answer. */
export const serveGit = async (
  { folder }: Repository,
  { service, advertise, body, protocol }: GitRequest,
): Promise<WireResponse> => {
  const command = service.slice('git-'.length)
  const args = [command, '--stateless-rpc', ...(advertise ? ['--advertise-refs'] : []), folder]
  const { code, stdout, stderr } = await tryGit(folder, args, {
    input: body,
    env: protocol ? { GIT_PROTOCOL: protocol } : {},
  })
  // What a client sends can make git stop; what it has said by then is the answer.
  if (code !== 0 && stdout.length === 0) return text(400, stderr || 'git did not understand.')
  const announced = advertise && !/version=[12]/.test(protocol ?? '')
  return {
    status: 200,
    headers: {
      'content-type': `application/x-${service}-${advertise ? 'advertisement' : 'result'}`,
      'cache-control': 'no-cache',
    },
    body: announced ? Buffer.concat([pktLine(`# service=${service}\n`), FLUSH, stdout]) : stdout,
  }
}

/** Name and password of HTTP Basic. */
export const basicOf = ({
  headers,
}: WireRequest): { readonly name: string; readonly password: string } | undefined => {
  const [, encoded] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(headers['authorization'] ?? '') ?? []
  if (!encoded) return undefined
  const pair = Buffer.from(encoded, 'base64').toString('utf8')
  const at = pair.indexOf(':')
  return at < 0 ? undefined : { name: pair.slice(0, at), password: pair.slice(at + 1) }
}
