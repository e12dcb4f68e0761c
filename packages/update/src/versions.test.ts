import { describe, expect, it } from 'vitest'
import type { Project } from './project.ts'
import { isOlderVersion, refuseDowngrade, requireCurrent } from './versions.ts'

// https://semver.org/#spec-item-11
const ORDER = [
  '1.0.0-alpha',
  '1.0.0-alpha.1',
  '1.0.0-alpha.beta',
  '1.0.0-beta',
  '1.0.0-beta.2',
  '1.0.0-beta.11',
  '1.0.0-rc.1',
  '1.0.0',
  '1.0.1',
  '1.10.0',
]

it('versions have the order of the specification, and none is older than itself', () => {
  const older = ORDER.map((version) => ORDER.filter((than) => isOlderVersion(version, than)))
  expect(older).toEqual(ORDER.map((_, index) => ORDER.slice(index + 1)))
})

const project: Project = { dir: 'shop', answers: {}, version: '1.2.0', packs: [], base: new Map() }

describe('a repository of version 1.2.0', () => {
  it('is updated by the same version and by newer ones', () => {
    expect(() => refuseDowngrade(project, '1.2.0')).not.toThrow()
    expect(() => refuseDowngrade(project, '1.3.0')).not.toThrow()
    expect(() => refuseDowngrade(project, '1.2.0-rc.1')).toThrow('an update never goes back')
  })

  it('gets other answers from the same version only', () => {
    expect(() => requireCurrent(project, '1.2.0')).not.toThrow()
    expect(() => requireCurrent(project, '1.3.0')).toThrow('run update first')
  })
})
