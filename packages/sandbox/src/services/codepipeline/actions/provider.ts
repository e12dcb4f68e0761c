import type {
  ActionDeclaration,
  ArtifactStore,
  SourceRevisionOverride,
} from '@aws-sdk/client-codepipeline'
import type { Caller } from '../../../identity/caller.ts'
import type { World } from '../../../world.ts'
import type { Access } from '../artifacts/store.ts'
import type { PipelineRow } from '../state.ts'

/** What an action has while it runs. */
export type Running = {
  readonly world: World
  readonly pipeline: PipelineRow
  readonly execution: string
  /** Id of this attempt of the action. */
  readonly id: string
  readonly stage: string
  readonly action: ActionDeclaration
  readonly configuration: Readonly<Record<string, string>>
  /** The action's Region: where it makes its calls. */
  readonly region: string
  /** The action's role, or the service role. */
  readonly caller: Caller
  /** For calls to S3 as this action. */
  readonly access: Access
  /** The artifact store of the action's Region. */
  readonly store: ArtifactStore
  /** The input artifacts, in the store of the action's Region. */
  readonly inputs: readonly InputArtifact[]
  readonly readInput: (name?: string) => Promise<Uint8Array>
  /** Writes an output artifact into the store of the action's Region. */
  readonly writeOutput: (name: string, bytes: Uint8Array) => Promise<void>
  /** Where an output artifact goes that somebody else writes: a build. */
  readonly placeOutput: (name: string) => { readonly bucket: string; readonly key: string }
  readonly override?: SourceRevisionOverride
}

export type InputArtifact = { readonly name: string; readonly bucket: string; readonly key: string }

export type Revision = {
  readonly id: string
  readonly summary?: string
  readonly url?: string
}

export type Done = {
  readonly outputVariables?: Readonly<Record<string, string>>
  readonly revision?: Revision
  readonly summary?: string
  readonly externalExecutionId?: string
  readonly externalExecutionUrl?: string
}

/** Resolves when the action has succeeded; an `ActionFailure` or a service's error is its failure. */
export type Provider = (running: Running) => Promise<Done>
