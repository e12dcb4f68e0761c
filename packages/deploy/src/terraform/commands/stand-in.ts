import { accessSync, constants, realpathSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The real thing, if it is installed and only comes later on the PATH. */
const realOne = (self: string, path: string): string | undefined =>
  path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => [join(folder, 'terraform'), join(folder, 'tofu')])
    .filter(isExecutable)
    .find((file) => realpathSync(file) !== self)

/** Says that this is not Terraform, and why it is used: nobody should find out by surprise. */
export const standInLine = (program: string, path: string): string => {
  const real = realOne(realpathSync(program), path)
  const why = real ? `this comes before ${real} on the PATH` : 'terraform is not installed'
  return `embedded: ${why}; cdk.tf.json is applied through the AWS SDK, as Terraform's AWS provider would.`
}
