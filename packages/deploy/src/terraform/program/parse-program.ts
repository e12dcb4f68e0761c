import { DeployError } from '../../errors.ts'
import { type Fields, fieldsAt, plainText, refuseOthers } from './fields.ts'
import { parseBackend } from './parse-backend.ts'
import { parseOutputs } from './parse-outputs.ts'
import { checkRequiredProviders, parseProviders } from './parse-providers.ts'
import { parseResources } from './parse-resources.ts'
import type { Program } from './program.ts'
import { checkRequiredVersion } from './required-version.ts'

const jsonOf = (text: string, file: string): Fields => {
  try {
    return fieldsAt(JSON.parse(text), file)
  } catch (error) {
    if (error instanceof DeployError) throw error
    throw new DeployError('PROGRAM', `${file} is no JSON: ${(error as Error).message}.`)
  }
}

/**
 * Reads what CDK Terrain has written, and refuses by name and place whatever would have no effect.
 *
 * @param file how to name the text in messages
 */
export const parseProgram = (text: string, file: string): Program => {
  const { terraform, provider, resource, output, ...others } = jsonOf(text, file)
  refuseOthers(others, ['terraform', 'provider', 'resource', 'output'], file)
  const settings = fieldsAt(terraform ?? {}, 'terraform')
  refuseOthers(settings, ['backend', 'required_providers', 'required_version'], 'terraform')
  checkRequiredVersion(plainText(settings['required_version'], 'terraform.required_version'))
  checkRequiredProviders(settings['required_providers'])
  const providers = parseProviders(provider)
  const resources = parseResources(resource, providers)
  return {
    backend: parseBackend(settings['backend']),
    providers,
    resources,
    outputs: parseOutputs(output, resources),
  }
}
