import { describe, expect, it } from 'vitest'
import { formatState } from './format-state.ts'
import { parseState } from './parse-state.ts'
import { idOf, providerName, remember, withMade } from './state.ts'

/** As Terraform 1.11 with release 6 of its provider writes it. */
const WRITTEN = {
  version: 4,
  terraform_version: '1.11.4',
  serial: 29,
  lineage: '9e72e260-3bee-32aa-fda7-d643d1dc0a5d',
  outputs: { name: { value: 'a', type: 'string' } },
  resources: [
    { mode: 'data', type: 'aws_region', name: 'here', instances: [] },
    {
      mode: 'managed',
      type: 'aws_kms_key',
      name: 'key',
      provider: 'provider["registry.terraform.io/hashicorp/aws"].eu-west-1-111111111111',
      instances: [
        {
          schema_version: 0,
          attributes: {
            id: 'k',
            description: 'old',
            region: 'eu-west-1',
            timeouts: null,
            tags: {},
          },
          sensitive_attributes: [],
          identity_schema_version: 0,
          private: 'bnVsbA==',
          dependencies: ['aws_iam_role.role'],
        },
      ],
    },
  ],
  check_results: null,
}

const parsed = () => parseState(JSON.stringify(WRITTEN), 'here')

describe('parseState', () => {
  it('loses nothing of what Terraform has written, but for data sources', () => {
    const [, key] = WRITTEN.resources
    expect(JSON.parse(formatState(parsed()))).toEqual({
      ...WRITTEN,
      terraform_version: '1.10.0+embedded',
      resources: [key],
    })
  })

  it('knows resources by address', () => {
    const { resources } = parsed()
    expect([...resources].map(([address, each]) => [address, idOf(each)])).toEqual([
      ['aws_kms_key.key', 'k'],
    ])
  })

  it('keeps attributes that only a newer provider knows', () => {
    const state = parsed()
    const [[address, recorded] = []] = state.resources
    if (!address || !recorded) throw new Error('no resource')
    const made = { id: 'k', attributes: { description: 'new', tags: {} } }
    const next = remember(state, address, withMade(recorded, made))
    expect(next.resources.get(address)?.instance).toMatchObject({
      private: 'bnVsbA==',
      attributes: {
        id: 'k',
        description: 'new',
        region: 'eu-west-1',
        timeouts: null,
        // Terraform takes an empty map for a change of none.
        tags: null,
      },
    })
  })
})

describe('providerName', () => {
  it.each([
    ['provider["registry.terraform.io/hashicorp/aws"]', 'aws'],
    ['provider["registry.terraform.io/hashicorp/aws"].eu-west-1-1', 'aws.eu-west-1-1'],
    ['provider["registry.opentofu.org/hashicorp/aws"].a', 'aws.a'],
    ['provider["registry.terraform.io/hashicorp/google"]', undefined],
  ])('reads %s', (address, name) => {
    expect(providerName(address)).toBe(name)
  })
})
