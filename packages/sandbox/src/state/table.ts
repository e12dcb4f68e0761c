import { byCodePoint, insert, remove } from './sorted.ts'

/**
 * The only place where state lives: named tables of plain values, in partitions. A value is never changed in place but
 * put anew, so that every change can be seen, written to a journal, and read back.
 */

/** Names a table and the type of its rows; holds nothing itself. */
export type TableName<Row> = { readonly name: string; readonly row?: Row }

export const tableName = <Row>(name: string): TableName<Row> => ({ name })

export type Table<Row> = {
  readonly get: (partition: string, key: string) => Row | undefined
  readonly put: (partition: string, key: string, row: Row) => void
  readonly delete: (partition: string, key: string) => boolean
  /** Rows of a partition in the order in which their keys were first put. */
  readonly list: (partition: string) => readonly Row[]
  /** Keys of a partition in the order of their code points; kept in that order from the first time they are asked for. */
  readonly sortedKeys: (partition: string) => readonly string[]
  readonly partitions: () => readonly string[]
}

/** One change; `row` is undefined where the key was deleted. */
export type Change = {
  readonly table: string
  readonly partition: string
  readonly key: string
  readonly row: unknown
}

export type Tables = {
  readonly table: <Row>(name: TableName<Row>) => Table<Row>
  /** Everything there is, as the changes that would make it. */
  readonly everything: () => Iterable<Change>
  readonly apply: (change: Change) => void
}

type Partition = { readonly rows: Map<string, unknown>; sorted?: string[] }
type Partitions = Map<string, Partition>

const NOTHING: readonly string[] = []

const setIn = (partitions: Partitions, name: string, key: string, row: unknown): void => {
  const partition: Partition = partitions.get(name) ?? { rows: new Map() }
  partitions.set(name, partition)
  if (partition.sorted && !partition.rows.has(key)) insert(partition.sorted, key)
  partition.rows.set(key, row)
}

const deleteIn = (partitions: Partitions, name: string, key: string): boolean => {
  const partition = partitions.get(name)
  if (!partition?.rows.delete(key)) return false
  if (partition.sorted) remove(partition.sorted, key)
  return true
}

const sortedIn = (partition: Partition | undefined): readonly string[] => {
  if (!partition) return NOTHING
  partition.sorted ??= [...partition.rows.keys()].sort(byCodePoint)
  return partition.sorted
}

const tableOf = (
  name: string,
  partitions: Partitions,
  changed: (change: Change) => void,
): Table<unknown> => ({
  get: (partition, key) => partitions.get(partition)?.rows.get(key),
  put: (partition, key, row) => {
    setIn(partitions, partition, key, row)
    changed({ table: name, partition, key, row })
  },
  delete: (partition, key) => {
    const deleted = deleteIn(partitions, partition, key)
    if (deleted) changed({ table: name, partition, key, row: undefined })
    return deleted
  },
  list: (partition) => [...(partitions.get(partition)?.rows.values() ?? [])],
  sortedKeys: (partition) => sortedIn(partitions.get(partition)),
  partitions: () =>
    [...partitions].filter(([, { rows }]) => rows.size > 0).map(([partition]) => partition),
})

function* changesOf(all: ReadonlyMap<string, Partitions>): Iterable<Change> {
  for (const [table, partitions] of all) {
    for (const [partition, { rows }] of partitions) {
      for (const [key, row] of rows) yield { table, partition, key, row }
    }
  }
}

/** Tables that tell `changed` of every change that was not itself applied from a journal. */
export const createTables = (changed: (change: Change) => void): Tables => {
  const all = new Map<string, Partitions>()
  const partitionsOf = (name: string): Partitions => {
    const partitions = all.get(name) ?? new Map()
    all.set(name, partitions)
    return partitions
  }
  return {
    table: <Row>({ name }: TableName<Row>) =>
      tableOf(name, partitionsOf(name), changed) as Table<Row>,
    everything: () => changesOf(all),
    apply: ({ table, partition, key, row }) => {
      if (row === undefined) deleteIn(partitionsOf(table), partition, key)
      else setIn(partitionsOf(table), partition, key, row)
    },
  }
}
