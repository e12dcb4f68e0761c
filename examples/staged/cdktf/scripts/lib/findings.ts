/** One result of a check. `what` is what was looked at; `detail` is what to do about it, or why it was skipped. */
export type Finding = {
  readonly status: 'ok' | 'problem' | 'skipped'
  readonly what: string
  readonly detail?: string
}

export const ok = (what: string, detail?: string): Finding => ({
  status: 'ok',
  what,
  ...(detail && { detail }),
})

export const problem = (what: string, detail: string): Finding => ({
  status: 'problem',
  what,
  detail,
})

export const skipped = (what: string, detail: string): Finding => ({
  status: 'skipped',
  what,
  detail,
})

/** Runs a check; an answer that it did not expect is a finding, too, and no reason to stop. */
export const finding = async (what: string, check: () => Promise<Finding>): Promise<Finding> => {
  try {
    return await check()
  } catch (error) {
    const { name } = error as Error
    const [message = ''] = (error as Error).message.split('\n')
    return /AccessDenied|not authorized/i.test(`${name} ${message}`)
      ? skipped(what, `these credentials may not look: ${message}`)
      : problem(what, `${name}: ${message}`)
  }
}

export const findingLine = ({ status, what, detail }: Finding): string =>
  `${status.padEnd(8)} ${what}${detail ? `: ${detail}` : ''}`
