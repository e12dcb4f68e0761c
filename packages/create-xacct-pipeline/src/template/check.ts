import { unifiedDiff } from '@xacct/merge'
import type { Origins } from '@xacct/render'
import { type Ejected, findNamed, upstreamOf } from './overrides.ts'

export type Stale = {
  /** Of the override, below `.xacct/templates`. */
  readonly path: string
  readonly layer: string
  readonly before: string
  /** Undefined where the upstream has it no longer. */
  readonly now: string | undefined
}

const nameOf = (path: string): string =>
  path.replace(/^(templates|partials)\//, '').replace(/\.hbs$/, '')

const nowOf = (path: string, origins: Origins): string | undefined => {
  try {
    return upstreamOf(findNamed(nameOf(path), origins))?.text
  } catch {
    return undefined
  }
}

/** Overrides whose upstream is not any more what they were taken from. */
export const staleOverrides = (ejected: Ejected, origins: Origins): readonly Stale[] =>
  Object.entries(ejected).flatMap(([path, { layer, text }]) => {
    const now = nowOf(path, origins)
    return now === text ? [] : [{ path, layer, before: text, now }]
  })

/** Says which, and shows how. */
export const staleText = (stale: readonly Stale[]): string =>
  stale
    .map(({ path, layer, before, now }) =>
      now === undefined
        ? `${path}: ${layer} has it no longer, so that nothing is overridden.`
        : `${path}: ${layer} has changed since you ejected it:\n${unifiedDiff({ before: 'as you ejected it', after: 'as it is now' }, before, now)}`,
    )
    .join('\n')
