import { InternalError } from '@xacct/core'

/** Templates decide the paths, so none of them may lead out of the folder. */
export const assertInside = (path: string): void => {
  const parts = path.split('/')
  const bad = parts.some((part) => part === '' || part === '.' || part === '..' || part === '.git')
  if (bad || /[\\:\p{Cc}]/u.test(path))
    throw new InternalError(`a template may not write to ${JSON.stringify(path)}`)
}
