export { checkEndpoint } from './check-endpoint.ts'
export {
  bootstrap,
  type Deployed,
  type DeployOptions,
  type DestroyOptions,
  deploy,
  destroy,
  diff,
} from './deployment/deployment.ts'
export type { Aws, Destination, Sandbox } from './deployment/destination.ts'
export { type Environment, sandboxEnvironment } from './deployment/environment.ts'
export type { EnginePath, WantedPath } from './deployment/paths.ts'
export { ENGINES, type EngineName } from './deployment/repository.ts'
export type { StepTime } from './deployment/run-script.ts'
export type { Endpoint, Keys } from './endpoint.ts'
export { DeployError, type DeployErrorCode } from './errors.ts'
