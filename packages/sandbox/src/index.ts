export {
  createSandbox,
  type Sandbox,
  type SandboxOptions,
} from './create-sandbox.ts'
export { SandboxError, type SandboxErrorCode } from './errors.ts'
export type { AccountKeys } from './identity/root-keys.ts'
export { type Claims, createIssuer, type Issuer } from './services/sts/web-identity/issuers.ts'
export type { WireRequest, WireResponse } from './wire/http.ts'
