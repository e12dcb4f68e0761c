import { randomUUID } from 'node:crypto'
import { hostname, userInfo } from 'node:os'
import type { Host } from './host.ts'

/** Once, and only when something needs it. */
const loadAws = (): Host['aws'] => {
  let loaded: ReturnType<Host['aws']> | undefined
  return () => {
    loaded ??= import('./aws-of-environment.ts').then(({ awsOfEnvironment }) => awsOfEnvironment())
    return loaded
  }
}

const username = (): string => {
  try {
    return userInfo().username
  } catch {
    // A container's user need not have a name.
    return String(process.getuid?.() ?? 'unknown')
  }
}

/** The machine, its environment and the AWS that the environment leads to; nothing interrupts it unless told otherwise. */
export const processHost = (): Omit<Host, 'emit'> => ({
  cwd: process.cwd(),
  env: process.env,
  aws: loadAws(),
  now: () => new Date(),
  newId: randomUUID,
  holder: {
    pid: process.pid,
    username: username(),
    hostname: hostname(),
    timestamp: new Date().toISOString(),
  },
  onInterrupt: () => () => {},
})
