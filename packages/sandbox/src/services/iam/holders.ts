/** What roles and users have in common. */
import { dropCredentialsOf } from '../../identity/credentials.ts'
import type { Tables } from '../../state/table.ts'
import { EVERYBODY, type Holder, PRINCIPALS } from './state.ts'

/** Whether a name is taken: names that differ in case only are the same. */
export const sameName = (holders: readonly { readonly name: string }[], name = ''): boolean =>
  holders.some((holder) => holder.name.toLowerCase() === name.toLowerCase())

/** IAM knows no fractions of a second. */
export const second = (moment: Date): Date => new Date(Math.floor(+moment / 1000) * 1000)

/** From now on its id stands for its ARN. */
export const remember = (tables: Tables, { id, arn }: Holder): void =>
  tables.table(PRINCIPALS).put(EVERYBODY, id, { id, arn })

/** Its id stands for nobody any more, and its keys and sessions end with it. */
export const forget = (tables: Tables, { id }: Holder): void => {
  tables.table(PRINCIPALS).delete(EVERYBODY, id)
  dropCredentialsOf(tables, id)
}
