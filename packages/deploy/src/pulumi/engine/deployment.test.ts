import { describe, expect, it } from 'vitest'
import { SECRET_TEXT, secret, UNKNOWN_TEXT } from '../properties.ts'
import { PROVIDER, stack, urn, type Wanted } from './testing.ts'

const SITE: Wanted = { is: 'bucket site', inputs: { tags: { team: 'web' } } }
const POLICY: Wanted = {
  is: 'policy site',
  inputs: { policy: '{}' },
  from: { bucket: ['bucket site', 'bucket'] },
}

describe('a resource', () => {
  it('is made, and remembered with what AWS says of it', async () => {
    const { up, state } = stack()
    expect((await up([SITE])).steps).toEqual(['create site'])
    expect(state('bucket site')).toMatchObject({
      custom: true,
      id: 'site',
      type: 'aws:s3/bucket:Bucket',
      inputs: { bucket: 'site', tags: { team: 'web' } },
      outputs: {
        id: 'site',
        bucket: 'site',
        tagsAll: { team: 'web' },
        arn: 'arn:aws:111111111111:site',
      },
      provider: `${urn('provider main')}::id-1`,
      created: '2026-01-02T03:04:05.000Z',
    })
  })

  it('that is as it should be is read and left alone', async () => {
    const { up, fake } = stack()
    await up([SITE])
    fake.calls()
    expect((await up([SITE])).steps).toEqual([])
    expect(fake.calls()).toEqual(['read site'])
  })

  it('is not even read without --refresh', async () => {
    const { up, fake } = stack()
    await up([SITE])
    fake.calls()
    await up([SITE], { refresh: false })
    expect(fake.calls()).toEqual([])
  })

  it('is changed where the program has changed', async () => {
    const { up, state } = stack()
    await up([SITE])
    const { steps, changes } = await up([{ ...SITE, inputs: { tags: { team: 'shop' } } }])
    expect(steps).toEqual(['update site'])
    expect(changes).toEqual({ site: ['tagsAll'] })
    expect(state('bucket site')?.outputs).toMatchObject({ tags: { team: 'shop' } })
  })

  it('is changed back where somebody has changed it in AWS', async () => {
    const { up, fake } = stack()
    await up([SITE])
    const [key = '', attributes = {}] = [...fake.world][0] ?? []
    fake.world.set(key, { ...attributes, tags_all: {} })
    expect((await up([SITE])).steps).toEqual(['update site'])
  })

  it('is made again where somebody has deleted it', async () => {
    const { up, fake } = stack()
    await up([SITE])
    fake.world.clear()
    expect((await up([SITE])).steps).toEqual(['create site'])
  })

  it('is deleted when the program does not ask for it any more', async () => {
    const { up, fake, stored } = stack()
    await up([SITE, POLICY])
    fake.calls()
    expect((await up([PROVIDER])).steps).toEqual(['delete site', 'delete site'])
    expect(fake.world.size).toBe(0)
    expect(stored().resources.map(({ type }) => type)).toEqual(['pulumi:providers:aws'])
  })
})

describe('the end of a run', () => {
  const CHAIN: readonly Wanted[] = [
    { is: 'key first' },
    { is: 'key second', from: { description: ['key first', 'arn'] } },
    { is: 'key third', from: { description: ['key second', 'arn'] } },
  ]

  it('deletes what needs something before what it needs, and providers last', async () => {
    const { up, fake } = stack()
    await up(CHAIN)
    fake.calls()
    await up([])
    expect(fake.calls().filter((call) => call.startsWith('delete'))).toEqual([
      'delete aws_kms_key-3',
      'delete aws_kms_key-2',
      'delete aws_kms_key-1',
    ])
  })

  it('keeps what could not be deleted, with what it needs', async () => {
    const { up, fake, stored } = stack()
    await up(CHAIN)
    fake.before = (call) => {
      if (call === 'delete aws_kms_key-2') throw new Error('in use')
    }
    expect((await up([])).steps).toEqual(['delete third'])
    expect(stored().resources.map(({ id }) => id)).toEqual([
      'id-1',
      'aws_kms_key-1',
      'aws_kms_key-2',
    ])
  })

  it('deletes nothing when something has failed', async () => {
    const { up, fake } = stack()
    await up(CHAIN)
    fake.before = (call) => {
      if (call === 'create site') throw new Error('no')
    }
    expect((await up([SITE])).steps).toEqual([])
  })
})

describe('a preview', () => {
  it('asks AWS for nothing but what is there, and stores nothing', async () => {
    const { up, fake, saves } = stack()
    await up([SITE])
    fake.calls()
    const before = saves()
    const { steps } = await up([{ ...SITE, inputs: {} }, { is: 'bucket other' }], { dryRun: true })
    expect(steps).toEqual(['update site', 'create other'])
    expect(fake.calls()).toEqual(['read site'])
    expect(saves()).toBe(before)
  })

  it('shows what would be deleted', async () => {
    const { up, fake } = stack()
    await up([SITE])
    expect((await up([], { dryRun: true })).steps).toEqual(['delete site'])
    expect(fake.world.size).toBe(1)
  })

  it('hands on what is not known yet, so that whatever needs it is not known either', async () => {
    const { up } = stack()
    let outputs: unknown
    await up([{ is: 'key main' }, { is: 'key next', from: { description: ['key main', 'arn'] } }], {
      dryRun: true,
      begun: (_, { snapshot }) => {
        outputs = () => snapshot.now(urn('key next'))?.outputs
      },
    })
    expect((outputs as () => unknown)()).toEqual({ description: UNKNOWN_TEXT })
  })
})

describe('a replacement', () => {
  const LOCKED: Wanted = { ...SITE, inputs: { objectLockEnabled: true } }
  const renamed = (name: string): Wanted => ({ ...SITE, inputs: { bucket: name } })

  it('comes before its original goes, where both can be there', async () => {
    const { up, fake } = stack()
    await up([SITE])
    fake.calls()
    expect((await up([renamed('new')])).steps).toEqual(['replace site', 'delete-replaced site'])
    expect(fake.calls()).toEqual(['read site', 'create new', 'delete site'])
  })

  it('comes after its original, where the name stays the same', async () => {
    const { up, fake } = stack()
    await up([SITE])
    fake.calls()
    expect((await up([LOCKED])).steps).toEqual(['delete-replaced site', 'replace site'])
    expect(fake.calls()).toEqual(['read site', 'delete site', 'create site'])
  })

  it('takes along what would have to be replaced with it', async () => {
    const { up, fake } = stack()
    await up([SITE, POLICY])
    fake.calls()
    const { steps } = await up([LOCKED, POLICY])
    expect(steps).toEqual([
      'delete-replaced site',
      'delete-replaced site',
      'replace site',
      'replace site',
    ])
    expect(fake.calls().filter((call) => !call.startsWith('read'))).toEqual([
      'delete site',
      'delete site',
      'create site',
      'create site',
    ])
  })

  it.each([
    [true, 'new', ['delete site', 'create new']],
    [false, 'new', ['create new', 'delete site']],
  ])('comes last or first as the program says: %s', async (deleteBeforeReplace, name, calls) => {
    const { up, fake } = stack()
    await up([SITE])
    fake.calls()
    await up([{ ...renamed(name), options: { deleteBeforeReplace } }])
    expect(fake.calls().slice(1)).toEqual(calls)
  })

  it('that fails leaves the original as it was', async () => {
    const { up, fake, state } = stack()
    await up([SITE])
    fake.before = (call) => {
      if (call === 'create new') throw new Error('taken')
    }
    const { errors } = await up([renamed('new')])
    expect(errors).toEqual([expect.stringContaining('taken')])
    expect(state('bucket site')).toMatchObject({ id: 'site' })
    expect(state('bucket site')).not.toHaveProperty('delete')
  })

  it('is finished by the next run when only its original is left', async () => {
    const { up, fake, stored } = stack()
    await up([SITE])
    fake.before = (call) => {
      if (call === 'delete site') throw new Error('not now')
    }
    await up([renamed('new')])
    expect(stored().resources.map(({ id, delete: marked }) => [id, marked])).toContainEqual([
      'site',
      true,
    ])
    fake.before = () => {}
    expect((await up([renamed('new')])).steps).toEqual(['delete-replaced site'])
    expect(fake.world.size).toBe(1)
  })
})

describe('the option', () => {
  it('ignoreChanges leaves a property as AWS has it', async () => {
    const { up, fake } = stack()
    await up([SITE])
    fake.calls()
    const options = { ignoreChanges: [['tags', 'team']] }
    expect((await up([{ ...SITE, inputs: { tags: { team: 'x' } }, options }])).steps).toEqual([])
  })

  it('replaceOnChanges replaces what could be changed', async () => {
    const { up } = stack()
    await up([{ is: 'key main', inputs: { description: 'a' } }])
    const options = { replaceOnChanges: [['description']] }
    const { steps } = await up([{ is: 'key main', inputs: { description: 'b' }, options }])
    expect(steps).toEqual(['replace main', 'delete-replaced main'])
  })

  it('protect keeps a resource, and everything else that would be deleted', async () => {
    const { up, fake } = stack()
    await up([{ ...SITE, options: { protect: true } }, { is: 'key main' }])
    const { errors } = await up([])
    expect(errors).toEqual([
      `resource "${urn('bucket site')}" cannot be deleted because it is protected. To unprotect it, remove the option protect from the program and run pulumi up.`,
    ])
    expect(fake.world.size).toBe(2)
  })

  it('retainOnDelete lets go of a resource without deleting it', async () => {
    const { up, fake, stored } = stack()
    await up([{ ...SITE, options: { retainOnDelete: true } }])
    expect((await up([])).steps).toEqual(['discard site'])
    expect(fake.world.size).toBe(1)
    expect(stored().resources).toEqual([])
  })

  it('aliases finds a resource under its former name, and what referred to it follows', async () => {
    const { up, state } = stack()
    await up([SITE, POLICY])
    const moved: Wanted = {
      is: 'bucket web',
      inputs: { ...SITE.inputs, bucket: 'site' },
      options: { aliases: [urn('bucket site')] },
    }
    expect((await up([moved])).steps).toEqual(['delete site'])
    expect(state('bucket web')?.id).toBe('site')
    expect(state('bucket site')).toBeUndefined()
  })

  it('additionalSecretOutputs marks outputs as secret', async () => {
    const { up, state } = stack()
    await up([{ is: 'key main', options: { additionalSecretOutputs: ['arn'] } }])
    expect(state('key main')?.outputs?.['arn']).toEqual(
      secret('arn:aws:111111111111:aws_kms_key-1'),
    )
  })
})

describe('a secret', () => {
  it('reaches AWS in clear, and stays secret in the outputs', async () => {
    const { up, fake, state } = stack()
    const description = secret('hush')
    await up([{ is: 'key main', inputs: { description } }])
    expect([...fake.world.values()][0]).toMatchObject({ description: 'hush' })
    expect(state('key main')?.outputs?.['description']).toEqual(description)
  })

  it('that changes is told without its values', async () => {
    const { up } = stack()
    await up([{ is: 'key main', inputs: { description: secret('old') } }])
    const changes: unknown[] = []
    await up([{ is: 'key main', inputs: { description: secret('new') } }], {
      begun: (_, { tally }) => {
        const { add } = tally
        Object.assign(tally, {
          add: (step: Parameters<typeof add>[0]) => {
            changes.push(...(step.changes ?? []))
            add(step)
          },
        })
      },
    })
    expect(changes).toContainEqual({
      property: 'description',
      before: SECRET_TEXT,
      after: SECRET_TEXT,
    })
  })
})

describe('a provider', () => {
  const inRegion = (region: string): Wanted => ({
    ...PROVIDER,
    inputs: { ...PROVIDER.inputs, region },
  })

  it('puts its tags on what it makes', async () => {
    const { up, state } = stack()
    const defaultTags = JSON.stringify({ tags: { from: 'provider' } })
    await up([{ ...PROVIDER, inputs: { ...PROVIDER.inputs, defaultTags } }, SITE])
    expect(state('bucket site')?.outputs?.['tagsAll']).toEqual({ team: 'web', from: 'provider' })
  })

  it('that leads to another Region makes everything anew there, and deletes it here', async () => {
    const { up, fake, stored } = stack()
    await up([PROVIDER, { is: 'key main' }])
    fake.calls()
    const { steps } = await up([inRegion('us-east-1'), { is: 'key main' }])
    expect(steps).toEqual(['replace main', 'delete-replaced main'])
    expect(stored().resources.map(({ id }) => id)).toEqual(['id-2', 'aws_kms_key-2'])
  })

  it('that leads to another Region leaves roles alone, which are in all of them', async () => {
    const { up, fake } = stack()
    await up([PROVIDER, { is: 'role main', inputs: { assumeRolePolicy: '{}' } }])
    fake.calls()
    await up([inRegion('us-east-1'), { is: 'role main', inputs: { assumeRolePolicy: '{}' } }])
    expect(fake.calls()).toEqual(['read main'])
  })

  it('that is not asked for any more still deletes what it has made', async () => {
    const { up, fake } = stack()
    await up([PROVIDER, SITE])
    const second: Wanted = { ...PROVIDER, is: 'provider second' }
    expect((await up([second])).steps).toEqual(['delete site'])
    expect(fake.world.size).toBe(0)
  })

  it.each([
    ['profile', { profile: 'x' }, 'does not support profile'],
    ['endpoints', { endpoints: '[{"s3":"x"}]' }, 'does not support endpoints'],
    [
      'an external id',
      { assumeRoles: '[{"roleArn":"arn","externalId":"x"}]' },
      'does not support assumeRoles.externalId; it supports roleArn, sessionName.',
    ],
    ['no Region', { region: undefined }, 'has no region: give it one.'],
    [
      'what is not known yet',
      { assumeRoles: `[{"roleArn":"${UNKNOWN_TEXT}"}]` },
      'assumeRoles from a resource that is still to be made',
    ],
  ])('is refused with %s', async (_, inputs, message) => {
    const { up } = stack()
    const { errors } = await up([{ ...PROVIDER, inputs: { ...PROVIDER.inputs, ...inputs } }])
    expect(errors).toEqual([expect.stringContaining(message)])
  })
})

it('a provider of another package is refused', async () => {
  const { up } = stack()
  const options = { type: 'pulumi:providers:random' }
  expect((await up([{ ...PROVIDER, options }])).errors).toEqual([
    expect.stringContaining('the embedded path has no other provider than pulumi:providers:aws'),
  ])
})

describe('a resource is refused', () => {
  it.each<[string, Wanted, string]>([
    [
      'without a provider, where default providers are disabled',
      { ...SITE, options: { provider: '' } },
      "Default provider for 'aws' disabled. 'aws:s3/bucket:Bucket' must use an explicit provider.",
    ],
    [
      'of a type that is not known',
      {
        ...SITE,
        options: {
          type: 'aws:sqs/queue:Queue',
          urn: 'urn:pulumi:test::small::aws:sqs/queue:Queue::q',
        },
      },
      'aws:sqs:Queue q: the embedded path does not know the type aws:sqs/queue:Queue; it knows',
    ],
    [
      'with an argument that would have no effect',
      { ...SITE, inputs: { accelerationStatus: 'Enabled' } },
      'aws:s3:Bucket site: the embedded path does not support the argument accelerationStatus of aws:s3/bucket:Bucket; it supports bucket, forceDestroy, objectLockEnabled, tags.',
    ],
    [
      'without a name, which Pulumi would make up',
      { ...SITE, inputs: { bucket: undefined } },
      'aws:s3:Bucket site has no bucket: the embedded path makes up no names, so give it one.',
    ],
  ])('%s', async (_, wanted, message) => {
    const { up } = stack()
    await up([SITE])
    const { errors } = await up([wanted])
    expect(errors).toEqual([expect.stringContaining(message)])
  })

  it('twice under one name', async () => {
    const { up } = stack()
    const { errors } = await up([SITE, SITE])
    expect(errors).toEqual([
      `Duplicate resource URN '${urn('bucket site')}'; try giving it a unique name.`,
    ])
  })
})
