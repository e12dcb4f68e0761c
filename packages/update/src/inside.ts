import { InternalError, leadsOutside } from '@xacct/core'

/** Templates decide the paths, so none of them may lead out of the folder. */
export const assertInside = (path: string): void => {
  if (leadsOutside(path)) {
    throw new InternalError(`a template may not write to ${JSON.stringify(path)}`)
  }
}
