import { describe, expect, it } from 'vitest'
import { type RegisterRequest, readRegistration } from './registration.ts'

const STACK = { project: 'small', stack: 'test' }
const ROOT = 'urn:pulumi:test::small::pulumi:pulumi:Stack::small-test'

/** A request with every field empty, as protobuf has it. */
const request = (fields: Readonly<Record<string, unknown>> = {}): RegisterRequest => ({
  type: 'aws:s3/bucket:Bucket',
  name: 'site',
  parent: ROOT,
  custom: true,
  dependenciesList: [],
  provider: '',
  propertydependenciesMap: [],
  deletebeforereplace: false,
  deletebeforereplacedefined: false,
  version: '',
  ignorechangesList: [],
  additionalsecretoutputsList: [],
  aliasurnsList: [],
  replaceonchangesList: [],
  customtimeouts: { create: '', update: '', pb_delete: '', read: '' },
  ...fields,
})

describe('the name of a resource', () => {
  it.each([
    ['in the stack', ROOT, 'aws:s3/bucket:Bucket::site'],
    ['without a parent', '', 'aws:s3/bucket:Bucket::site'],
    ['in a component', 'urn:pulumi:test::small::a:b:C::outer', 'a:b:C$aws:s3/bucket:Bucket::site'],
    [
      'in a component of a component',
      'urn:pulumi:test::small::a:b:C$d:e:F::inner',
      'a:b:C$d:e:F$aws:s3/bucket:Bucket::site',
    ],
  ])('%s', (_, parent, expected) => {
    expect(readRegistration(STACK, request({ parent }), {}).urn).toBe(
      `urn:pulumi:test::small::${expected}`,
    )
  })
})

describe('options', () => {
  it('are read as the program gives them', () => {
    const read = readRegistration(
      STACK,
      request({
        protect: true,
        retainondelete: true,
        deletebeforereplacedefined: true,
        ignorechangesList: ['stages[0].actions[1]["name"]', 'tags'],
        propertydependenciesMap: [['policy', { urnsList: ['a'] }]],
      }),
      {},
    )
    expect(read).toMatchObject({
      protect: true,
      retainOnDelete: true,
      deleteBeforeReplace: false,
      ignoreChanges: [['stages', 0, 'actions', 1, 'name'], ['tags']],
      propertyDependencies: { policy: ['a'] },
    })
  })

  it('that say nothing leave it to the resource type', () => {
    expect(readRegistration(STACK, request(), {}).deleteBeforeReplace).toBeUndefined()
  })

  it.each([
    [{ remote: true }, 'remote components'],
    [{ importid: 'site' }, 'the option import'],
    [{ customtimeouts: { create: '5m' } }, 'the option customTimeouts'],
    [{ deletedwith: 'urn' }, 'the option deletedWith'],
    [{ replaceWithList: ['urn'] }, 'the option replaceWith'],
    [{ replacementTrigger: { stringValue: 'x' } }, 'the option replacementTrigger'],
    [{ transformsList: [{ target: 'x', token: 'y' }] }, 'transforms'],
    [{ hooks: { beforeCreateList: ['x'] } }, 'the option hooks'],
    [{ hidediffsList: ['tags'] }, 'the option hideDiffs'],
    [{ packageref: 'x' }, 'parameterized packages'],
  ])('%j is refused', (fields, what) => {
    expect(() => readRegistration(STACK, request(fields), {})).toThrow(
      `aws:s3:Bucket site: the embedded path does not support ${what}; leave it out, or install pulumi.`,
    )
  })

  it('are refused where a path has a wildcard', () => {
    const fields = { replaceonchangesList: ['tags[*]'] }
    expect(() => readRegistration(STACK, request(fields), {})).toThrow(
      'aws:s3:Bucket site: the property tags[*] cannot be ignored',
    )
  })
})

describe('inputs', () => {
  it.each([
    ['c44067f5952c0a294b673a41bacd8c17', 'an asset'],
    ['0def7320c3a5731c473e5ecbe6d01bc7', 'an archive'],
  ])('with the mark %s are refused as %s', (mark, what) => {
    const content = [{ '4dabf18193072939515e22adb298388d': mark }]
    expect(() => readRegistration(STACK, request(), { content })).toThrow(
      `aws:s3:Bucket site: the property content is ${what}, which`,
    )
  })
})
