import { DeployError } from '../../errors.ts'
import { TERRAFORM_VERSION } from '../version.ts'

type Numbers = readonly number[]

const CONSTRAINT = /^(>=|<=|!=|~>|>|<|=)?\s*(\d+(?:\.\d+){0,2})$/

const compare = (a: Numbers, b: Numbers): number => {
  const parts = [0, 1, 2].map((index) => (a[index] ?? 0) - (b[index] ?? 0))
  return parts.find((difference) => difference !== 0) ?? 0
}

/** `~> 1.10` allows 1.11 but not 2.0; `~> 1.10.0` allows 1.10.1 but not 1.11. */
const isNear = (version: Numbers, wanted: Numbers): boolean => {
  const fixed = wanted.slice(0, -1)
  return compare(version, wanted) >= 0 && fixed.every((number, index) => version[index] === number)
}

const operators: Readonly<Record<string, (version: Numbers, wanted: Numbers) => boolean>> = {
  '=': (version, wanted) => compare(version, wanted) === 0,
  '!=': (version, wanted) => compare(version, wanted) !== 0,
  '>': (version, wanted) => compare(version, wanted) > 0,
  '>=': (version, wanted) => compare(version, wanted) >= 0,
  '<': (version, wanted) => compare(version, wanted) < 0,
  '<=': (version, wanted) => compare(version, wanted) <= 0,
  '~>': isNear,
}

const numbers = (version: string): Numbers => version.split('.').map(Number)

/**
 * Refuses a program that asks for another Terraform than the one that is stood in for.
 * https://developer.hashicorp.com/terraform/language/expressions/version-constraints
 */
export const checkRequiredVersion = (constraints: string | undefined): void => {
  for (const constraint of constraints?.split(',') ?? []) {
    const [, operator = '=', wanted] = CONSTRAINT.exec(constraint.trim()) ?? []
    const isMet = operators[operator]
    if (wanted !== undefined && isMet?.(numbers(TERRAFORM_VERSION), numbers(wanted))) continue
    throw new DeployError(
      'ENGINE_VERSION',
      `The program asks for Terraform ${constraints}, and the embedded path does what Terraform ${TERRAFORM_VERSION} does: install Terraform for this program.`,
    )
  }
}
