import type { Edit } from './merge-values.ts'
import type { Value } from './value.ts'

/** A syntax whose documents can be changed in one place without touching the rest of the text. */
export type Format = {
  /** Undefined where the text cannot be read, or holds what cannot be edited safely. */
  readonly parse: (text: string) => Value | undefined
  readonly edit: (text: string, edit: Edit) => string
}
