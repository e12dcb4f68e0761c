/** What roles and users have in common. */
import { dropCredentialsOf } from '../../identity/credentials.ts'
import type { Tables } from '../../state/table.ts'
import { deleteConflict } from './errors.ts'
import { EVERYBODY, type Holder, PRINCIPALS } from './state.ts'

/** Whether a name is taken: names that differ in case only are the same. */
export const sameName = (holders: readonly { readonly name: string }[], name = ''): boolean =>
  holders.some((holder) => holder.name.toLowerCase() === name.toLowerCase())

/** IAM knows no fractions of a second. */
export const second = (moment: Date): Date => new Date(Math.floor(+moment / 1000) * 1000)

/** @throws ServiceError DeleteConflict while policies hang on it */
export const checkDeletable = ({ inline, managed }: Holder): void => {
  if (managed.length > 0) {
    throw deleteConflict('Cannot delete entity, must detach all policies first.')
  }
  if (Object.keys(inline).length > 0) {
    throw deleteConflict('Cannot delete entity, must delete policies first.')
  }
}

/** From now on its id stands for its ARN. */
export const remember = (tables: Tables, { id, arn }: Holder): void =>
  tables.table(PRINCIPALS).put(EVERYBODY, id, { id, arn })

/** Its id stands for nobody any more, and its keys and sessions end with it. */
export const forget = (tables: Tables, { id }: Holder): void => {
  tables.table(PRINCIPALS).delete(EVERYBODY, id)
  dropCredentialsOf(tables, id)
}
