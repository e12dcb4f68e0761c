/** Something that the person at the keyboard can put right. Printed without a stack; exit code 2. */
export class UserError extends Error {
  override readonly name = 'UserError'
}

/** Ctrl-C, or the end of the input in the middle of a question. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
}
