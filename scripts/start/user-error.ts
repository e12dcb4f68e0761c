/** What the person at the keyboard can put right, or has to know: its message is all there is to say. */
export class UserError extends Error {
  override readonly name = 'UserError'
}

/** A command of a repository that did not succeed. */
export class CommandFailed extends UserError {}

/** Somebody has pressed Ctrl-C. */
export class Interrupted extends UserError {}
