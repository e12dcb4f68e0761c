import { type Fault, fault } from './fault.ts'
import type { KindRules } from './kinds.ts'

const VENDOR = /^[A-Za-z0-9*?-]+$/

/** Wildcards that can only mean actions of STS are fine; so are the two that accompany them. */
const TRUST_ACTION = /^sts:(AssumeRole|TagSession|SetSourceIdentity|SetContext|\*|[A-Za-z]*\*)/i

const checkService = (path: string, action: string, service: string): readonly Fault[] => {
  if (service === 'sts') return TRUST_ACTION.test(action) ? [] : fault(path, 'action-service')
  const vendor = action.split(':')[0]?.toLowerCase()
  return action === '*' || vendor === service ? [] : fault(path, 'action-service')
}

export const checkAction = (
  path: string,
  action: string,
  { service }: KindRules,
): readonly Fault[] => {
  if (action === '*') return service === 'sts' ? fault(path, 'action-service') : []
  const parts = action.split(':')
  if (parts.length < 2) return fault(path, 'action-prefix')
  if (parts.length > 2) return fault(path, 'action-colons')
  const vendor = parts[0] ?? ''
  if (!VENDOR.test(vendor)) return fault(path, 'action-vendor', vendor)
  return service === undefined ? [] : checkService(path, action, service)
}
