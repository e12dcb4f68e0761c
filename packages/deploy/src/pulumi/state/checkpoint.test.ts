import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { checkpointText, exportText, readCheckpoint } from './checkpoint.ts'

const NAME = { project: 'small', stack: 'test' }
const RESOURCE = {
  urn: 'urn:pulumi:test::small::aws:s3/bucket:Bucket::site',
  custom: true,
  type: 'aws:s3/bucket:Bucket',
  id: 'site',
}
const DEPLOYMENT = {
  resources: [RESOURCE],
  operations: [{ type: 'creating', resource: { ...RESOURCE, id: 'other' } }],
  secrets: { type: 'cloud', state: { url: 'awskms://alias/a', encryptedkey: 'a2V5' } },
} as const
const WRITTEN = { ...DEPLOYMENT, time: '2026-01-02T03:04:05.000Z', version: 'v3.270.0+xacct' }

const read = (text: string) => readCheckpoint(text, NAME, 's3://bucket/test.json')

describe('a state', () => {
  it('is what Pulumi writes', () => {
    expect(JSON.parse(checkpointText(NAME, WRITTEN, JSON.stringify))).toEqual({
      version: 3,
      checkpoint: {
        stack: 'organization/small/test',
        latest: {
          manifest: {
            time: WRITTEN.time,
            magic: createHash('sha256').update(WRITTEN.version).digest('hex'),
            version: WRITTEN.version,
          },
          secrets_providers: DEPLOYMENT.secrets,
          resources: DEPLOYMENT.resources,
          pending_operations: DEPLOYMENT.operations,
        },
      },
    })
  })

  it('is read as it was written', () => {
    expect(read(checkpointText(NAME, WRITTEN, JSON.stringify))).toEqual(DEPLOYMENT)
  })

  it('may be empty, as Pulumi writes it for a new stack', () => {
    const text = '{"version":3,"checkpoint":{"stack":"organization/small/test"}}'
    expect(read(text)).toEqual({ resources: [], operations: [] })
  })

  it('is exported in the form that Pulumi imports', () => {
    expect(JSON.parse(exportText(WRITTEN))).toMatchObject({
      version: 3,
      deployment: { resources: DEPLOYMENT.resources },
    })
  })
})

describe('any other file is refused in a sentence', () => {
  const checkpoint = { stack: 'organization/small/test', latest: {} }
  const stranger = { ...RESOURCE, urn: 'urn:pulumi:test::other::aws:s3/bucket:Bucket::site' }

  it.each([
    ['no JSON', 'resources: []', 'is not JSON, so it is not a state of Pulumi'],
    ['a list', '[]', 'is not a state of Pulumi'],
    [
      'another version',
      { version: 2, checkpoint },
      'is of version 2; the embedded path reads version 3',
    ],
    [
      'a later version',
      { version: 4, features: ['hooks'], checkpoint },
      'is of version 4 with hooks; the embedded path reads version 3',
    ],
    ['no checkpoint', { version: 3 }, 'holds no checkpoint'],
    [
      'another stack',
      { version: 3, checkpoint: { ...checkpoint, stack: 'organization/small/prod' } },
      'is the state of stack organization/small/prod, not of organization/small/test',
    ],
    [
      'resources of another project',
      { version: 3, checkpoint: { ...checkpoint, latest: { resources: [stranger] } } },
      `holds ${stranger.urn}, which does not belong to urn:pulumi:test::small::…`,
    ],
  ])('%s', (_, content, what) => {
    const text = typeof content === 'string' ? content : JSON.stringify(content)
    expect(() => read(text)).toThrow(
      `s3://bucket/test.json ${what}. Nothing was changed; restore an earlier version of the file`,
    )
  })
})
