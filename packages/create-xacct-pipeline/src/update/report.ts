import { type Action, type Outcome, unifiedDiff } from '@xacct/merge'
import type { UpdatePlan } from '@xacct/update'
import { fromDisk } from '@xacct/update'

/** How plans show each action; what is not here is nobody's concern. */
const SHOWN: Readonly<Partial<Record<Action, { readonly mark: string; readonly means: string }>>> =
  {
    add: { mark: '+', means: 'new' },
    update: { mark: 'u', means: 'updated, you had not changed it' },
    merge: { mark: 'm', means: 'your changes and the template’s, together' },
    conflict: { mark: '!', means: 'to be resolved by you' },
    delete: { mark: '-', means: 'gone from the template, you had not changed it' },
    'keep-modified': { mark: 'k', means: 'gone from the template, kept because you changed it' },
  }

const isShown = ({ action, renamedFrom, note }: Outcome): boolean =>
  action in SHOWN || renamedFrom !== undefined || (action === 'keep-deleted' && note !== undefined)

const lineOf = ({ path, action, renamedFrom, note, conflict, sidecar }: Outcome): string => {
  const parts = [
    renamedFrom !== undefined && `renamed from ${renamedFrom}`,
    conflict &&
      (sidecar ? `${conflict.reason}; the template’s is in ${sidecar.path}` : conflict.reason),
    note,
  ].filter((part) => typeof part === 'string')
  const mark = SHOWN[action]?.mark ?? '='
  return `  ${mark} ${path}${parts.length > 0 ? ` (${parts.join('; ')})` : ''}`
}

const legend = (files: readonly Outcome[]): readonly string[] =>
  Object.entries(SHOWN)
    .filter(([action]) => files.some((file) => file.action === action))
    .map(([, { mark, means }]) => `  ${mark}  ${means}`)

const title = ({ dir, from, to }: UpdatePlan): string =>
  from === to ? `${dir}, version ${to}:` : `${dir}, from version ${from} to ${to}:`

/** The plan, for people. */
export const updateText = (plan: UpdatePlan): string => {
  const shown = plan.files.filter(isShown)
  if (shown.length === 0) return `${title(plan)} the files are as the templates make them.`
  return [title(plan), ...shown.map(lineOf), '', ...legend(shown)].join('\n')
}

const diffOf = async (
  dir: string,
  { path, write, remove, renamedFrom }: Outcome,
): Promise<string> => {
  const before = renamedFrom ?? path
  const yours = await fromDisk(dir, before)
  const old = yours?.kind === 'text' ? yours.text : ''
  const isBinary = yours?.kind === 'binary' || write?.kind === 'binary'
  if (isBinary) return `Binary files a/${before} and b/${path} differ\n`
  if (!write && remove === undefined) return ''
  const names = {
    before: yours ? `a/${before}` : '/dev/null',
    after: write ? `b/${path}` : '/dev/null',
  }
  return unifiedDiff(names, old, write?.text ?? '')
}

/** What would change on disk, as a unified diff. */
export const updateDiff = async ({ dir, files }: UpdatePlan): Promise<string> =>
  (await Promise.all(files.map((file) => diffOf(dir, file)))).join('')

/** For programs: the plan without the bytes, which `--diff` shows. */
export const updateJson = ({ dir, from, to, files }: UpdatePlan) => ({
  dir,
  from,
  to,
  files: files.map(({ path, action, renamedFrom, sidecar, conflict, note }) => ({
    path,
    action,
    ...(renamedFrom !== undefined && { renamedFrom }),
    ...(conflict && { conflict: { reason: conflict.reason, places: conflict.places } }),
    ...(sidecar && { sidecar: sidecar.path }),
    ...(note !== undefined && { note }),
  })),
})
