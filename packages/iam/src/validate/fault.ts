/**
 * What can be wrong with a document, in the order in which IAM looks: a service reports the first one only.
 */
export const FAULTS = [
  'syntax',
  'unknown-field',
  'version',
  'effect-case',
  'condition-value',
  'resource-short',
  'missing-effect',
  'duplicate-sid',
  'sid-characters',
  'principal-forbidden',
  'principal-missing',
  'resource-forbidden',
  'principal-invalid',
  'partition',
  'resource-format',
  'resource-vendor',
  'resource-region',
  'iam-resource-region',
  'iam-resource-path',
  'action-prefix',
  'action-colons',
  'action-vendor',
  'action-service',
  'action-missing',
  'resource-missing',
  'resource-foreign',
  'action-resource',
  'condition-operator',
] as const

export type FaultName = (typeof FAULTS)[number]

export type Fault = {
  readonly path: string
  readonly name: FaultName
  /** The offending value, where the service repeats it. */
  readonly value?: string
}

export const fault = (path: string, name: FaultName, value?: string): readonly Fault[] => [
  { path, name, ...(value !== undefined && { value }) },
]
