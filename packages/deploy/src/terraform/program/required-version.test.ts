import { describe, expect, it } from 'vitest'
import { checkRequiredVersion } from './required-version.ts'

// The release that is stood in for is 1.10.0.
describe('checkRequiredVersion', () => {
  it.each([
    undefined,
    '>= 1.10',
    '~> 1.10',
    '~> 1.10.0',
    '>= 1.9, < 2',
    '1.10.0',
    '= 1.10',
    '!= 1.9',
    '<= 1.10',
    '> 1.9.9',
  ])('accepts %s', (constraint) => {
    expect(() => checkRequiredVersion(constraint)).not.toThrow()
  })

  it.each([
    '>= 1.11',
    '~> 1.9.0',
    '~> 2.0',
    '< 1.10',
    '> 1.10',
    '!= 1.10.0',
    '1.11',
    '>= 1.9, < 1.10',
    '>= 1.10.0-beta1',
    'latest',
  ])('refuses %s', (constraint) => {
    expect(() => checkRequiredVersion(constraint)).toThrow(
      `The program asks for Terraform ${constraint}, and the embedded path does what Terraform 1.10.0 does`,
    )
  })
})
