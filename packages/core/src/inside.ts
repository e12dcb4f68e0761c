const OUTSIDE = ['', '.', '..', '.git']

/**
 * Whether a POSIX path that a template decides would leave the repository, or get at git's own folder. Letters count as
 * they do where `.GIT` is the same folder as `.git`.
 */
export const leadsOutside = (path: string): boolean =>
  path.split('/').some((part) => OUTSIDE.includes(part.toLowerCase())) || /[\\:\p{Cc}]/u.test(path)
