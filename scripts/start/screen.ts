/** The terminal, for those who wait: lines that stay, and below them what is going on and for how long. */
import { styleText } from 'node:util'
import { seconds } from './seconds.ts'

type Stream = Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>

export type Screen = {
  /** A line that stays. */
  readonly say: (line: string) => void
  /** A heading, after an empty line. */
  readonly title: (line: string) => void
  /** Shows that something is going on until it is over; what it returns is said to be done. */
  readonly during: <T>(who: string, doing: string, work: () => Promise<Done<T>>) => Promise<T>
  readonly close: () => void
}

export type Done<T> = { readonly value: T; readonly done: string }

const CLEAR = '\r\u001b[K'
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const EVERY_MS = 100
/** Wide enough for every engine's name, and for what is done. */
const NAME = 8
const DONE = 58

type Active = { readonly who: string; readonly doing: string; readonly since: number }

const doneLine = (who: string, done: string, milliseconds: number): string =>
  `${who.padEnd(NAME)}${done.padEnd(DONE)}${seconds(milliseconds).padStart(8)}`

const activeText = (active: readonly Active[], now: number): string =>
  active
    .map(({ who, doing, since }) => `${who ? `${who} ` : ''}${doing} ${seconds(now - since)}`)
    .join('  ·  ')

const COLORS = { Succeeded: 'green', InProgress: 'yellow', Failed: 'red' } as const

/** How an action stands is the last word of its line. */
const colored = (line: string): string =>
  line.replace(/(Succeeded|InProgress|Failed)$/, (status) =>
    styleText(COLORS[status as keyof typeof COLORS], status),
  )

/** On a terminal, the last line moves; anywhere else, every line stays. */
export const openScreen = (stream: Stream = process.stdout): Screen => {
  const active = new Set<Active>()
  let frame = 0
  const draw = (): void => {
    if (!stream.isTTY || active.size === 0) return
    frame = (frame + 1) % FRAMES.length
    const text = `${FRAMES[frame]} ${activeText([...active], performance.now())}`
    stream.write(`${CLEAR}${styleText('dim', text.slice(0, (stream.columns || 80) - 1))}`)
  }
  const timer = stream.isTTY ? setInterval(draw, EVERY_MS).unref() : undefined
  const say = (line: string): void => {
    stream.write(stream.isTTY ? `${CLEAR}${colored(line)}\n` : `${line}\n`)
    draw()
  }
  return {
    say,
    title: (line) => say(`\n${stream.isTTY ? styleText('bold', line) : line}`),
    during: async (who, doing, work) => {
      const task = { who, doing, since: performance.now() }
      active.add(task)
      // Where nothing moves, a line says what takes its time.
      if (!stream.isTTY) say(`${who.padEnd(NAME)}${doing}`)
      draw()
      try {
        const { value, done } = await work()
        active.delete(task)
        say(doneLine(who, done, performance.now() - task.since))
        return value
      } finally {
        active.delete(task)
      }
    },
    close: () => {
      clearInterval(timer)
      if (stream.isTTY) stream.write(CLEAR)
    },
  }
}
