import type { ParameterDeclaration as Shape } from '@aws-sdk/client-cloudformation'
import { neededCapability } from './engine/capabilities.ts'
import type { ParameterDeclaration, Template } from './engine/parse-template.ts'

export const capabilitiesOf = (template: Template) => {
  const needs = neededCapability(template)
  return needs
    ? {
        Capabilities: [needs.capability],
        CapabilitiesReason: `The following resource(s) require capabilities: [${needs.types.join(', ')}]`,
      }
    : {}
}

export const descriptionOf = ({ Description }: Template) =>
  Description === undefined ? {} : { Description }

const declarationOf = (key: string, declared: ParameterDeclaration): Shape => ({
  ParameterKey: key,
  ...(declared.Default === undefined ? {} : { DefaultValue: String(declared.Default) }),
  ParameterType: declared.Type,
  NoEcho: String(declared.NoEcho) === 'true',
  ...(declared.Description === undefined ? {} : { Description: declared.Description }),
  ParameterConstraints: declared.AllowedValues
    ? { AllowedValues: declared.AllowedValues.map(String) }
    : {},
})

export const declarationsOf = ({ Parameters }: Template): readonly Shape[] =>
  Object.entries(Parameters).map(([key, declared]) => declarationOf(key, declared))
