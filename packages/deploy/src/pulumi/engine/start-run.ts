import type { Host } from '../host.ts'
import type { Session } from '../state/session.ts'
import { createSnapshot } from '../state/snapshot.ts'
import type { StackName } from '../urn.ts'
import { createLimit } from './limit.ts'
import { createProviders } from './providers.ts'
import { askingReader, believingReader } from './reader.ts'
import { createTally, type Run } from './run.ts'

/** As many as services let one account ask for without throttling. */
export const AT_A_TIME = 16

type Options = {
  readonly stack: StackName
  readonly dryRun: boolean
  /** Whether AWS is asked what it has, instead of believing the state. */
  readonly refresh: boolean
  readonly withoutDefault: readonly string[]
}

/** Everything that a deployment needs, from the state that was stored. */
export const startRun = async (host: Host, session: Session, options: Options): Promise<Run> => {
  const { stack, dryRun, refresh, withoutDefault } = options
  const { types, connect } = await host.aws()
  const { resources, operations } = session.loaded
  const snapshot = createSnapshot(session.loaded, dryRun ? async () => {} : session.save)
  const providers = createProviders(snapshot, connect)
  const reader = refresh ? askingReader(types, providers) : believingReader(types)
  reader.begin(resources)
  return {
    stack,
    dryRun,
    types,
    snapshot,
    providers,
    reader,
    emit: host.emit,
    now: host.now,
    newId: host.newId,
    withoutDefault,
    limit: createLimit(AT_A_TIME),
    tally: createTally(host.emit),
    interrupted: new Set(
      operations.filter(({ type }) => type === 'creating').map(({ resource }) => resource.urn),
    ),
    registered: new Set(),
    replacing: new Set(),
  }
}
