import { connectFromEnvironment } from '../provider/connect.ts'
import { resourceTypes } from '../provider/index.ts'
import { connect } from './engine/connect.ts'
import type { Aws } from './host.ts'

/** AWS with the credentials that the environment of this process, or its profile, leads to. */
export const awsOfEnvironment = (): Aws => {
  const makeClients = connectFromEnvironment()
  return {
    types: resourceTypes,
    connect: (settings) => connect(settings, makeClients),
    clientsIn: (region) => makeClients(region),
  }
}
