import { spawn } from 'node:child_process'

/** A step of a script, as it announces it, and how long it took. */
export type StepTime = { readonly title: string; readonly milliseconds: number }

export type Ran = {
  readonly code: number
  /** All that it printed, in order. */
  readonly text: string
  /** What it complained of. */
  readonly complaint: string
  readonly steps: readonly StepTime[]
  readonly milliseconds: number
}

type Script = {
  readonly folder: string
  readonly name: string
  readonly args: readonly string[]
  readonly variables: NodeJS.ProcessEnv
  readonly output: (text: string) => void
}

/** `[2/3] Deploy to all accounts` */
const ANNOUNCED = /^\[\d+\/\d+\] (.+)$/

/** Measures from one announced step to the next. */
const createStopwatch = (now: () => number) => {
  const started: { readonly title: string; readonly at: number }[] = []
  let rest = ''
  return {
    hear: (text: string): void => {
      const lines = (rest + text).split(/\r?\n/)
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const [, title] = ANNOUNCED.exec(line) ?? []
        if (title !== undefined) started.push({ title, at: now() })
      }
    },
    steps: (): readonly StepTime[] =>
      started.map(({ title, at }, index) => ({
        title,
        milliseconds: (started[index + 1]?.at ?? now()) - at,
      })),
  }
}

const now = (): number => Math.round(performance.now())

/** Runs one of the repository's own scripts with this Node; passes on what it prints as it comes. */
export const runScript = (script: Script): Promise<Ran> => {
  const { folder, name, args, variables, output } = script
  const begin = now()
  const stopwatch = createStopwatch(now)
  const printed: string[] = []
  const complained: string[] = []
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`scripts/${name}.ts`, ...args], {
      cwd: folder,
      env: variables,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const hear = (text: string): void => {
      printed.push(text)
      output(text)
    }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stopwatch.hear(text)
      hear(text)
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complained.push(text)
      hear(text)
    })
    child.once('error', reject)
    child.once('close', (code) =>
      resolve({
        code: code ?? 1,
        text: printed.join(''),
        complaint: complained.join('').trim(),
        steps: stopwatch.steps(),
        milliseconds: now() - begin,
      }),
    )
  })
}
