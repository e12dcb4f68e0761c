/** What stands at a path of a repository. Text is kept apart from other bytes, because only text can be merged. */
export type Content =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary'; readonly bytes: Uint8Array }

export type Mode = 0o644 | 0o755

export type File = Content & { readonly mode: Mode }

/** What only a person's repository can have at a path where a template has a file. */
export type Obstacle = { readonly kind: 'obstacle'; readonly what: 'a folder' | 'a symbolic link' }

/** By POSIX path, relative to the repository. */
export type Files = ReadonlyMap<string, File>

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index])

export const sameContent = (a: Content, b: Content): boolean => {
  if (a.kind === 'text' && b.kind === 'text') return a.text === b.text
  return a.kind === 'binary' && b.kind === 'binary' && sameBytes(a.bytes, b.bytes)
}
