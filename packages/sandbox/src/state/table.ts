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

type Rows = Map<string, Map<string, unknown>>

const partitionOf = (rows: Rows, partition: string): Map<string, unknown> => {
  const found = rows.get(partition) ?? new Map<string, unknown>()
  rows.set(partition, found)
  return found
}

const tableOf = (name: string, rows: Rows, changed: (change: Change) => void): Table<unknown> => ({
  get: (partition, key) => rows.get(partition)?.get(key),
  put: (partition, key, row) => {
    partitionOf(rows, partition).set(key, row)
    changed({ table: name, partition, key, row })
  },
  delete: (partition, key) => {
    const deleted = rows.get(partition)?.delete(key) ?? false
    if (deleted) changed({ table: name, partition, key, row: undefined })
    return deleted
  },
  list: (partition) => [...(rows.get(partition)?.values() ?? [])],
  partitions: () => [...rows].filter(([, keys]) => keys.size > 0).map(([partition]) => partition),
})

function* changesOf(all: ReadonlyMap<string, Rows>): Iterable<Change> {
  for (const [table, rows] of all) {
    for (const [partition, keys] of rows) {
      for (const [key, row] of keys) yield { table, partition, key, row }
    }
  }
}

/** Tables that tell `changed` of every change that was not itself applied from a journal. */
export const createTables = (changed: (change: Change) => void): Tables => {
  const all = new Map<string, Rows>()
  const rowsOf = (name: string): Rows => {
    const rows = all.get(name) ?? new Map()
    all.set(name, rows)
    return rows
  }
  return {
    table: <Row>({ name }: TableName<Row>) => tableOf(name, rowsOf(name), changed) as Table<Row>,
    everything: () => changesOf(all),
    apply: ({ table, partition, key, row }) => {
      const rows = partitionOf(rowsOf(table), partition)
      if (row === undefined) rows.delete(key)
      else rows.set(key, row)
    },
  }
}
