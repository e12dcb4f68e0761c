import { isRecord } from '../shape.ts'
import { type Fault, fault } from './fault.ts'

const ACCOUNT_ID = /^\d{12}$/
const IAM_ARN = /^arn:[a-z-]+:iam::\d{12}:(root|user\/[^*?]+|role\/[^*?]+)$/
const STS_ARN = /^arn:[a-z-]+:sts::\d{12}:(assumed-role\/[^*?/]+\/[^*?/]+|federated-user\/[^*?]+)$/
/** What IAM puts in the place of a user or role that was deleted. */
const UNIQUE_ID = /^(AIDA|AROA)[A-Z0-9]+$/
const SERVICE =
  /^[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.com(\.cn)?|amazonaws\.eu|amazon\.com|aws\.internal)$/
const PROVIDER_ARN = /^arn:[a-z-]+:iam::\d{12}:(oidc-provider|saml-provider)\/.+$/
const WEB_IDENTITIES = [
  'accounts.google.com',
  'cognito-identity.amazonaws.com',
  'graph.facebook.com',
  'www.amazon.com',
]
const CANONICAL_ID = /^[0-9a-f]{64}$/

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
const wellFormed: Readonly<Record<string, (value: string) => boolean>> = {
  AWS: (value) =>
    value === '*' || [ACCOUNT_ID, IAM_ARN, STS_ARN, UNIQUE_ID].some((form) => form.test(value)),
  Service: (value) => SERVICE.test(value),
  Federated: (value) => PROVIDER_ARN.test(value) || WEB_IDENTITIES.includes(value),
  CanonicalUser: (value) => CANONICAL_ID.test(value),
}

/** As IAM repeats it: `"AWS":"arn:…"`, `"SERVICE":"…"`. */
export const quotedPrincipal = (type: string, value: string): string =>
  `"${type.toUpperCase()}":"${value}"`

const checkValue = (path: string, type: string, value: unknown): readonly Fault[] => {
  if (typeof value !== 'string') return fault(path, 'syntax')
  return wellFormed[type]?.(value)
    ? []
    : fault(path, 'principal-invalid', quotedPrincipal(type, value))
}

export const checkPrincipal = (path: string, element: unknown): readonly Fault[] => {
  if (element === '*') return []
  if (typeof element === 'string') {
    return fault(path, 'principal-invalid', quotedPrincipal('STAR', element))
  }
  if (!isRecord(element) || Object.keys(element).length === 0) return fault(path, 'syntax')
  return Object.entries(element).flatMap(([type, values]) => {
    const place = `${path}.${type}`
    if (!Object.hasOwn(wellFormed, type)) return fault(place, 'syntax')
    if (!Array.isArray(values)) return checkValue(place, type, values)
    if (values.length === 0) return fault(place, 'syntax')
    return values.flatMap((value, index) => checkValue(`${place}[${index}]`, type, value))
  })
}
