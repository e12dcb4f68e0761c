export { checkEndpoint } from './check-endpoint.ts'
export type { Endpoint, Keys } from './endpoint.ts'
export { DeployError, type DeployErrorCode } from './errors.ts'
