import { UserError } from '@xacct/core'
import type { Project } from './project.ts'

/** Whether one version is older than another: https://semver.org/#spec-item-11 */
export const isOlderVersion = (version: string, than: string): boolean => {
  const [a, b] = [parts(version), parts(than)]
  for (let index = 0; index < 3; index += 1) {
    const [left, right] = [a.numbers[index] ?? 0, b.numbers[index] ?? 0]
    if (left !== right) return left < right
  }
  // A version has left its pre-releases behind.
  if (a.pre === '' || b.pre === '') return a.pre !== '' && b.pre === ''
  return comparePre(a.pre.split('.'), b.pre.split('.')) < 0
}

const parts = (version: string) => {
  const [core = '', pre = ''] = version.replace(/\+.*$/, '').split(/-(.*)/s)
  return { numbers: core.split('.').map(Number), pre }
}

const isNumber = (text: string): boolean => /^\d+$/.test(text)

const compareOne = (a: string, b: string): number => {
  if (isNumber(a) && isNumber(b)) return Number(a) - Number(b)
  if (isNumber(a) !== isNumber(b)) return isNumber(a) ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}

const comparePre = (a: readonly string[], b: readonly string[]): number => {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const order = compareOne(a[index] ?? '', b[index] ?? '')
    if (order !== 0) return order
  }
  return a.length - b.length
}

/** @throws {UserError} where the repository was made by a newer version than this one */
export const refuseDowngrade = ({ version }: Project, to: string): void => {
  if (!isOlderVersion(to, version)) return
  throw new UserError(
    'downgrade',
    `This repository was made by version ${version}, and this is ${to}: an update never goes back. Use create-xacct-pipeline@${version} or newer.`,
  )
}

/**
 * Two changes at once could not be told apart.
 *
 * @throws {UserError} where the repository was made by another version than this one
 */
export const requireCurrent = ({ version }: Project, current: string): void => {
  if (version === current) return
  throw new UserError(
    'outdated',
    `This repository was made by version ${version}, and this is ${current}: run update first, and change answers then.`,
  )
}
