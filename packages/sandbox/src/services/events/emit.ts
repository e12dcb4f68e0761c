import type { World } from '../../world.ts'
import { eventOf, type Json } from './event.ts'
import { route } from './route.ts'

export type Emitted = {
  readonly account: string
  readonly region: string
  /** `aws.s3` */
  readonly source: string
  /** `Object Created` */
  readonly detailType: string
  readonly resources?: readonly string[]
  /** Members that are undefined are left out. */
  readonly detail: Readonly<Record<string, unknown>>
}

/** Puts a service's event on the default bus of an account; whoever it concerns hears of it in the background. */
export const emit = (world: World, { resources = [], detail, ...from }: Emitted): void => {
  const { account, region } = from
  const json = JSON.parse(JSON.stringify(detail)) as Json
  const event = eventOf({ ...from, resources, detail: json, time: world.clock.now() })
  route(world, { account, region, name: 'default' }, event, false)
}
