/** `/_sandbox/…`: what a test in another process does with the sandbox itself, and no API of AWS can. */
import { explain } from '@xacct/iam'
import type { Mount } from '../dispatch/mount.ts'
import { ServiceError } from '../errors.ts'
import { sandboxGit } from '../git/sandbox-git.ts'
import { inventoryOf } from '../inventory/index.ts'
import { sandboxConnections } from '../services/codeconnections/handshake.ts'
import { queryOf, type WireRequest, type WireResponse } from '../wire/http.ts'
import type { World } from '../world.ts'

const PREFIX = '/_sandbox/'

type Query = ReadonlyMap<string, string>

const bad = (message: string): ServiceError => new ServiceError('BadRequest', message)

const required = (query: Query, name: string): string => {
  const value = query.get(name)
  if (value) return value
  throw bad(`The parameter ${name} is missing.`)
}

const milliseconds = (query: Query): number => {
  const value = Number(required(query, 'milliseconds'))
  if (Number.isInteger(value) && value > 0) return value
  throw bad(`milliseconds=${query.get('milliseconds')} is not a whole number above 0.`)
}

const decisions = (world: World) =>
  world.decisions.list().map(({ time, requestId, request, decision }) => ({
    ...{ time, requestId },
    allowed: decision.allowed,
    action: request.action,
    resource: request.resource,
    sentence: explain(request, decision),
  }))

type Endpoint = (world: World, query: Query) => unknown

const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  'GET inventory': inventoryOf,
  'GET decisions': decisions,
  'GET time': (world) => ({ now: world.clock.now() }),
  /** Moves time forward. */
  'POST time': (world, query) => {
    world.clock.advance(milliseconds(query))
    return { now: world.clock.now() }
  },
  /** Answers when everything that runs by itself has come to rest. */
  'POST settle': async (world) => {
    await world.background.settled()
    return {}
  },
  /** What a person does in the console with a pending connection. */
  'POST handshake': (world, query) => {
    sandboxConnections(world).handshake(required(query, 'connection'))
    return {}
  },
  /** Makes a repository at the simulated host and says where it is. */
  'POST repository': async (world, query) => {
    const provider = query.get('provider') ?? 'github'
    if (provider !== 'github' && provider !== 'gitlab' && provider !== 'bitbucket') {
      throw bad(`provider=${provider} is not one of github, gitlab, bitbucket.`)
    }
    const { url } = await sandboxGit(world).repository(required(query, 'name'), { provider })
    return { url }
  },
}

const json = (status: number, body: unknown): WireResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** A page in a browser names where it comes from; nobody else does, and no page has any business here. */
const isFromPage = ({ headers }: WireRequest): boolean => headers['origin'] !== undefined

export const control: Mount = {
  matches: ({ path }) => path.startsWith(PREFIX),
  handle: async (world, request) => {
    const name = `${request.method} ${request.path.slice(PREFIX.length)}`
    const endpoint = Object.hasOwn(ENDPOINTS, name) ? ENDPOINTS[name] : undefined
    if (!endpoint || isFromPage(request)) {
      return json(404, { message: `There are ${Object.keys(ENDPOINTS).join(', ')}.` })
    }
    return json(200, await endpoint(world, queryOf(request.query)))
  },
}
