/** An event that was on its way when the sandbox was killed arrives when it is started again. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSandbox } from '../../index.ts'
import { eventOf } from './event.ts'
import { DELIVERIES, FAILED_DELIVERIES } from './state.ts'

const PARTITION = '111111111111/eu-west-1'
const TOPIC = 'arn:aws:sns:eu-west-1:111111111111:gone'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xacct-events-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('goes on with what was on its way', async () => {
  const killed = createSandbox({ folder })
  const from = { account: '111111111111', region: 'eu-west-1' }
  const time = killed.clock.now()
  const about = { source: 'app', detailType: 't', resources: [], time, detail: {} }
  killed.world.table(DELIVERIES).put(PARTITION, 'd', {
    id: 'd',
    rule: {
      ...from,
      name: 'r',
      arn: 'arn:aws:events:eu-west-1:111111111111:rule/r',
      bus: 'default',
    },
    target: { Id: 't', Arn: TOPIC },
    event: eventOf({ ...from, ...about }),
    forwarded: false,
    time,
  })
  killed.keysOf('111111111111')
  const started = createSandbox({ folder })
  await started.settled()
  expect(started.world.table(DELIVERIES).list(PARTITION)).toEqual([])
  expect(started.world.table(FAILED_DELIVERIES).list(PARTITION)).toMatchObject([
    { code: 'AuthorizationError', target: { Arn: TOPIC } },
  ])
  await started.close()
})
