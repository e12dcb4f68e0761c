export type { Environment } from './adapters/environment.ts'
export {
  type ClientConfig,
  createSandbox,
  type Sandbox,
  type SandboxOptions,
} from './create-sandbox.ts'
export type { DecisionLog, Recorded } from './dispatch/decision-log.ts'
export type { Organization } from './dispatch/organization.ts'
export { SandboxError, type SandboxErrorCode } from './errors.ts'
export type { Host } from './git/hosts.ts'
export type { Files, HostedRepository, SandboxGit } from './git/sandbox-git.ts'
export type { Partition } from './identity/partition.ts'
export type { AccountKeys } from './identity/root-keys.ts'
export type { Resource } from './inventory/resource.ts'
export type { SandboxConnections } from './services/codeconnections/handshake.ts'
export type { Claims, Issuer } from './services/sts/web-identity/issuers.ts'
export type { Clock } from './state/clock.ts'
export type { WireRequest, WireResponse } from './wire/http.ts'
export { unzipFiles, zipFiles } from './zip-files.ts'
