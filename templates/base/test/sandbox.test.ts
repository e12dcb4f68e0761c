/**
 * This repository in an AWS on this machine that has all of its accounts and enforces who may do what: bootstrapped and
 * deployed by its own scripts, then a release goes from the source to every target. Needs no credentials.
 *
 * The program is applied without Terraform or Pulumi; SANDBOX_ENGINE=real takes the installed one.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { pipelineModel } from '../infra/shared/index.ts'
import config from '../pipeline.config.ts'
import { engine } from '../scripts/engine.ts'
import { type Delivery, deliveries } from '../scripts/lib/sandbox/deliveries.ts'
import { denials } from '../scripts/lib/sandbox/denials.ts'
import { answersTo, outsiders, storedIn } from '../scripts/lib/sandbox/objects.ts'
import {
  deployInto,
  openRehearsal,
  type Rehearsal,
  type Scripts,
} from '../scripts/lib/sandbox/rehearsal.ts'
import { releaseOf } from '../scripts/lib/sandbox/release.ts'
import { type Outcome, runRelease } from '../scripts/lib/sandbox/run-release.ts'
import { summarise } from '../scripts/lib/sandbox/summarise.ts'

const model = pipelineModel(config)
const release = releaseOf(model, '.')

let rehearsal: Rehearsal
let scripts: Scripts
let outcomes: readonly Outcome[]
let delivered: readonly Delivery[]
before(async () => {
  rehearsal = await openRehearsal({ model, engine })
  scripts = await deployInto(rehearsal)
  outcomes = await runRelease(rehearsal, release)
  delivered = await deliveries(rehearsal)
})
after(() => rehearsal?.close())

describe('a release', () => {
  it('goes through every pipeline to its end', () => {
    for (const { pipeline, status, failures } of outcomes) {
      const why = [pipeline.id, ...failures, ...denials(rehearsal.sandbox)].join('\n')
      assert.equal(status, 'Succeeded', why)
    }
  })

  it('reaches every target', () => {
    const reached = new Set(delivered.map(({ target }) => target.name))
    for (const { name } of model.targets) assert.ok(reached.has(name), name)
  })

  it('is summed up: whose every object is, under which key', async () => {
    const { objects } = await summarise(rehearsal, delivered, { ...scripts, released: 0 })
    const found = objects.map(({ target, owner, key }) => [target, owner, key.split(':')[4]])
    const expected = delivered.map(({ target: { name, account } }) => [name, account, account])
    assert.deepEqual(found, expected)
  })
})

for (const target of model.targets) {
  describe(`target ${target.name}`, () => {
    const own = () => delivered.filter((each) => each.target.name === target.name)

    it('holds what the pipeline was given, byte for byte', async () => {
      for (const delivery of own()) {
        const { bytes } = await storedIn(rehearsal.sandbox, delivery)
        assert.deepEqual(Buffer.from(bytes), Buffer.from(delivery.bytes), delivery.key)
      }
    })

    it('owns it, protects it with its own key, and keeps versions', async () => {
      for (const delivery of own()) {
        const stored = await storedIn(rehearsal.sandbox, delivery)
        assert.ok(stored.ownedByTarget, delivery.key)
        assert.match(stored.key, RegExp(`:kms:${target.region}:${target.account}:key/`))
        assert.equal(stored.key, stored.bucketKey, delivery.key)
        assert.match(stored.version, /./)
      }
    })

    for (const account of outsiders(model, target)) {
      it(`shows it to no administrator of account ${account}, nor takes anything from there`, async () => {
        const [first] = own()
        assert.ok(first)
        assert.deepEqual(await answersTo(rehearsal.sandbox, account, first), {
          read: 'AccessDenied',
          list: 'AccessDenied',
          write: 'AccessDenied',
        })
      })
    }
  })
}
