import { accessSync, constants, existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** A program on the PATH, or undefined. */
export const findTool = (name: string): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK)
        return true
      } catch {
        return false
      }
    })

const MIRRORS = [
  process.env['TF_PLUGIN_MIRROR'],
  join(homedir(), '.terraform.d', 'plugins'),
  '/usr/local/share/terraform/plugins',
  '/opt/tf-plugins',
]

/** A folder in which Terraform finds the AWS provider without a network, or undefined. */
export const findProviderMirror = (): string | undefined =>
  MIRRORS.find(
    (folder): folder is string =>
      folder !== undefined && existsSync(join(folder, 'registry.terraform.io/hashicorp/aws')),
  )
