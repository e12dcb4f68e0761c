import type { Host } from '../host.ts'
import { type Project, readProject, stackName } from '../program/project.ts'
import { findSdk, type Sdk } from '../program/sdk.ts'
import { readSettings, type Settings, settingsFile } from '../program/settings.ts'
import type { StackName } from '../urn.ts'

export type Opened = {
  readonly sdk: Sdk
  readonly project: Project
  readonly name: StackName
  readonly settings: Settings
}

/** The program in the current folder, and the stack that is meant. */
export const openProject = ({ cwd }: Host, stack: string | undefined): Opened => {
  const sdk = findSdk(cwd)
  const project = readProject(cwd, sdk.parseYaml)
  const name = stackName(project, stack)
  const settings = readSettings(settingsFile(cwd, name), sdk.parseYaml)
  return { sdk, project, name, settings }
}
