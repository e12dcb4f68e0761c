/** What git accepts as a name, checked before a name gets near git. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const FORBIDDEN_IN_REF = /[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|^\/|\/$|\.$|^-/

/** https://git-scm.com/docs/git-check-ref-format, and the length that CodeCommit allows. */
export const isBranchName = (name: string): boolean =>
  name.length > 0 &&
  name.length <= 256 &&
  name !== '@' &&
  name !== 'HEAD' &&
  !FORBIDDEN_IN_REF.test(name) &&
  name.split('/').every((part) => !part.startsWith('.') && !part.endsWith('.lock'))

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const CONTROL = /[\x00-\x1f\x7f]/

/** A path of a file inside a repository: relative, and no way out of it or into `.git`. */
export const isFilePath = (path: string): boolean =>
  path.length > 0 &&
  path.length <= 4096 &&
  !CONTROL.test(path) &&
  !path.includes('\\') &&
  path
    .split('/')
    .every((part) => part !== '' && part !== '.' && part !== '..' && !/^\.git[. ]*$/i.test(part))

/** A commit or blob id, in full. */
export const isObjectId = (id: string): boolean => /^[0-9a-f]{40}$/.test(id)
