import { UserError } from '@xacct/core'

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; make room and run the same command again',
  EDQUOT: 'your disk quota is used up; make room and run the same command again',
  EACCES: 'you may not write there; choose another folder or change its permissions',
  EPERM: 'you may not write there; choose another folder or change its permissions',
  ENOENT: 'the folder above it takes no new folders; choose another one',
  EROFS: 'the file system is read-only; choose another folder',
  ENAMETOOLONG: 'the path is too long; choose a shorter one',
  ENOTDIR: 'part of the path is a file, not a folder; choose another one',
  ELOOP: 'its symbolic links lead in a circle; choose another folder',
  EMFILE: 'too many files are open; raise the limit (ulimit -n) and run the same command again',
}

/** Turns what the file system says into a sentence; anything unknown is passed on as it is. */
export const explain = (error: unknown, dir: string): unknown => {
  const code = (error as NodeJS.ErrnoException | null)?.code
  const reason = typeof code === 'string' ? REASONS[code] : undefined
  return reason === undefined
    ? error
    : new UserError('write', `Cannot write to ${dir}: ${reason} (${code}). Nothing was changed.`)
}

/** Stops between two steps once SIGINT or SIGTERM has arrived. */
export const stopIfInterrupted = (signal: AbortSignal): void => {
  if (signal.aborted) throw new UserError('interrupted', 'Interrupted; nothing was changed.', 130)
}
