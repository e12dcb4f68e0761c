import { flagOf, keysOf, options, type Table, UserError } from '@xacct/core'
import type { Pack } from './pack.ts'

/**
 * Our questions and those of packs, in that order.
 *
 * @throws {UserError} where two ask under the same key or flag, or look at an answer that nobody gives before
 */
export const tableWith = (packs: readonly Pack[]): Table => {
  let table: Table = options
  for (const { manifest } of packs) {
    for (const [key, question] of Object.entries(manifest.questions)) {
      const where = `${manifest.name}: questions.${key}`
      if (Object.hasOwn(table, key)) {
        throw new UserError('pack', `${where}: another pack asks a question of that key.`)
      }
      const condition = question.onlyFor?.key
      if (condition !== undefined && !Object.hasOwn(table, condition)) {
        throw new UserError(
          'pack',
          `${where}: it is only for ${condition}, which nobody is asked before.`,
        )
      }
      const next = { ...table, [key]: question }
      const flag = flagOf(key, next)
      const taken = keysOf(table).find((other) => flagOf(other, table) === flag)
      if (taken !== undefined) {
        throw new UserError('pack', `${where}: its flag --${flag} is that of ${taken}.`)
      }
      table = next
    }
  }
  return table
}
