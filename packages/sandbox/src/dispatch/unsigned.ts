import type { ServiceName } from '../services/service.ts'

/** Operations that may be called without a signature; everything else needs one. */
export const UNSIGNED: Partial<Readonly<Record<ServiceName, (operation: string) => boolean>>> = {
  // The token is the proof: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
  sts: (operation) => operation === 'AssumeRoleWithWebIdentity',
  // Anonymous requests are decided by the bucket's policy.
  s3: () => true,
}
