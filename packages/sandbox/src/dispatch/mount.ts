import type { WireRequest, WireResponse } from '../wire/http.ts'
import type { World } from '../world.ts'

/** Something on the sandbox's port that is no AWS API; asked before any service. */
export type Mount = {
  readonly matches: (request: WireRequest) => boolean
  readonly handle: (world: World, request: WireRequest) => Promise<WireResponse>
}
