/** Exports of a Region and who imports them. */
import { scope } from '../../arn.ts'
import type { Place } from './find-stack.ts'
import { STACKS, type Stack } from './state.ts'

export type Export = { readonly name: string; readonly value: string; readonly stack: Stack }

const alive = ({ world, account, region }: Place): readonly Stack[] =>
  world
    .table(STACKS)
    .list(scope(account, region))
    .filter(({ status }) => status !== 'DELETE_COMPLETE')

export const exportsOf = (place: Place): readonly Export[] =>
  alive(place).flatMap((stack) =>
    stack.outputs.flatMap(({ exportName, value }) =>
      exportName === undefined ? [] : [{ name: exportName, value, stack }],
    ),
  )

export const importersOf = (place: Place, exportName: string): readonly Stack[] =>
  alive(place).filter(({ imports }) => imports.includes(exportName))
