/** Tests for what the engines have left of one example, once each of them has been deployed. */
import type { Answers } from '@xacct/core'
import type { PipelineModel } from '@xacct/templates/model'
import { describe, expect, it } from 'vitest'
import { compareWithCdk } from './compare.ts'
import { DIFFERENCES } from './differences.ts'

type Engine = Answers['engine']

/** @param left by engine, filled by the tests before these */
export const leaveTheSame = (
  left: ReadonlyMap<Engine, readonly string[]>,
  model: PipelineModel,
): void => {
  const leftBy = (engine: Engine, skip: (why: string) => never): readonly string[] =>
    left.get(engine) ?? skip(`${engine} was not deployed`)

  describe('is the same after deployment', () => {
    it('with Pulumi as with CDKTF', ({ skip }) => {
      expect(leftBy('pulumi', skip)).toEqual(leftBy('cdktf', skip))
    })

    it('with the CDK, but for what it forces, and all of that', ({ skip }) => {
      const { unexplained, explained } = compareWithCdk(leftBy('cdk', skip), leftBy('cdktf', skip))
      const expected = DIFFERENCES.filter(({ applies }) => applies?.(model) ?? true)
      expect(unexplained).toEqual([])
      expect(explained.map(({ what }) => what)).toEqual(expected.map(({ what }) => what))
    })
  })
}
