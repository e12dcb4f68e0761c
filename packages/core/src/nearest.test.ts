import { expect, test } from 'vitest'
import { nearest } from './nearest.ts'

const flags = ['--engine', '--target', '--repository', '--branch', '--no-install', '--dry-run']

test.each([
  ['--engin', '--engine'],
  ['--enigne', '--engine'],
  ['--targets', '--target'],
  ['--repo', '--repository'],
  ['--dryrun', '--dry-run'],
  ['--noinstall', '--no-install'],
  ['--colour', undefined],
  ['', undefined],
  ['--', undefined],
])('%s: %s', (typed, expected) => {
  expect(nearest(typed, flags)).toBe(expected)
})
