/** What of a project's nested settings the sandbox honours; the rest is refused by its name. */
import { notImplemented } from '../../errors.ts'

/** A setting that asks for nothing: clients write many of them out. */
const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === 0 ||
  value === '' ||
  (typeof value === 'object' && Object.values(value).every(isEmpty))

/** @throws ServiceError `NotImplemented` for a member that is given and not in the list */
export const checkSupported = (
  what: string,
  value: object | undefined,
  supported: readonly string[],
): void => {
  const unsupported = Object.entries(value ?? {}).find(
    ([name, member]) => !supported.includes(name) && !isEmpty(member),
  )
  if (unsupported) throw notImplemented(`${what}.${unsupported[0]} of CodeBuild`)
}
