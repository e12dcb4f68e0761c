/** An argument that only AWS can give, of a resource that is still to be made: Terraform's `(known after apply)`. */
export const UNKNOWN: unique symbol = Symbol('known after apply')

/** Whether an argument is unknown, or any part of it. */
export const isUnknown = (value: unknown): boolean => {
  if (value === UNKNOWN) return true
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some(isUnknown)
}
