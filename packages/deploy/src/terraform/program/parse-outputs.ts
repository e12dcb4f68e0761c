import { DeployError } from '../../errors.ts'
import { fieldsAt, flagAt, refuseOthers } from './fields.ts'
import type { Output, Resource } from './program.ts'
import { referencesIn } from './references.ts'

/** https://developer.hashicorp.com/terraform/language/values/outputs */
export const parseOutputs = (
  value: unknown,
  resources: ReadonlyMap<string, Resource>,
): ReadonlyMap<string, Output> => {
  const outputs = Object.entries(fieldsAt(value ?? {}, 'output')).map(([name, body]): Output => {
    const place = `output.${name}`
    const fields = fieldsAt(body, place)
    refuseOthers(fields, ['value', 'sensitive', 'description'], place)
    const missing = referencesIn(fields['value'], place).find(
      ({ resource }) => !resources.has(resource),
    )
    if (missing) {
      throw new DeployError(
        'PROGRAM',
        `${place} refers to ${missing.resource}, which the program does not declare.`,
      )
    }
    return {
      name,
      value: fields['value'],
      sensitive: flagAt(fields['sensitive'], `${place}.sensitive`),
    }
  })
  return new Map(outputs.map((output) => [output.name, output]))
}
