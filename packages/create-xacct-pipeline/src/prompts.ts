import {
  applies,
  checkValue,
  defaultOf,
  type Known,
  keysOf,
  misfit,
  optionOf,
  options,
  type Table,
  targetWith,
  textToValue,
  UserError,
} from '@xacct/core'

/** The few kinds of questions there are; a cancelled one answers with the symbol. */
export const CANCELLED = Symbol('cancelled')
type Answered<T> = Promise<T | typeof CANCELLED>

export type Asker = {
  readonly text: (question: {
    readonly message: string
    readonly initial?: string
    readonly placeholder?: string
    readonly validate: (text: string) => string | undefined
  }) => Answered<string>
  readonly select: (question: {
    readonly message: string
    readonly initial?: string
    readonly choices: Readonly<Record<string, string>>
  }) => Answered<string>
  readonly confirm: (question: {
    readonly message: string
    readonly initial: boolean
  }) => Answered<boolean>
}

const answered = async <T>(answer: Answered<T>): Promise<T> => {
  const value = await answer
  if (value === CANCELLED) throw new UserError('cancelled', 'Cancelled; nothing was written.', 130)
  return value as T
}

/** The model's sentences begin with the field, which a question has just named. */
const sentence = (key: string, message: string): string =>
  message.startsWith(`${key} is `) ? `it is ${message.slice(key.length + 4)}` : message

type TextQuestion = {
  readonly table?: Table
  /** What the typed value answers, where that is more than the key. */
  readonly answer?: (value: unknown) => Known
}

const askText = (
  asker: Asker,
  key: string,
  message: string,
  initial: string,
  known: Known,
  { table = options, answer = (value) => ({ [key]: value }) }: TextQuestion = {},
): Promise<string> => {
  const option = optionOf(key, table)
  const placeholder = 'placeholder' in option ? option.placeholder : undefined
  return answered(
    asker.text({
      message,
      initial,
      ...(placeholder !== undefined && { placeholder }),
      validate: (text) => {
        const value = textToValue(key, text, table)
        const [first] = checkValue(key, value, known, table)
        return first ? sentence(key, first.message) : misfit(known, answer(value))
      },
    }),
  )
}

type TargetQuestion = {
  readonly asker: Asker
  readonly known: Known
  readonly earlier: readonly Known[]
  /** The parts of this target that are answered. */
  readonly soFar: Known
}

const targetPart = async (
  part: 'name' | 'account',
  { asker, known, earlier, soFar }: TargetQuestion,
): Promise<string> => {
  const text = await answered(
    asker.text({
      message: `Target ${earlier.length + 1}: ${part === 'name' ? 'name' : 'AWS account'}`,
      placeholder: part === 'name' ? 'production' : '333333333333',
      validate: (typed) => {
        const value = typed.trim()
        if (part === 'name' && earlier.some((target) => target.name === value))
          return 'another target has this name'
        const probe = targetWith({ ...soFar, [part]: value }, known, earlier)
        const [first] = checkValue('targets', [probe], {})
        if (first) return sentence(`targets[0].${part}`, first.message)
        return misfit(before(known, earlier), { targets: [...earlier, probe] })
      },
    }),
  )
  return text.trim()
}

const before = (known: Known, earlier: readonly Known[]): Known =>
  earlier.length > 0 ? { ...known, targets: earlier } : known

const askTargets = async (asker: Asker, known: Known): Promise<readonly Known[]> => {
  const targets: Known[] = []
  do {
    const index = targets.length
    const common = { asker, known, earlier: [...targets] }
    const name = await targetPart('name', { ...common, soFar: {} })
    const account = await targetPart('account', { ...common, soFar: { name } })
    const region = await askText(
      asker,
      'region',
      `Target ${index + 1}: Region`,
      String(known.region),
      before(known, common.earlier),
      { answer: (value) => ({ targets: [...common.earlier, { name, account, region: value }] }) },
    )
    const approval = await answered(
      asker.confirm({
        message: `Target ${index + 1}: approved by a person first?`,
        initial: index > 0,
      }),
    )
    targets.push({
      name,
      account,
      ...(region.trim() !== known.region && { region: region.trim() }),
      approval,
    })
  } while (await answered(asker.confirm({ message: 'Another target?', initial: false })))
  return targets
}

const ask = async (
  asker: Asker,
  key: string,
  known: Known,
  detected: Known,
  table: Table,
): Promise<unknown> => {
  const option = optionOf(key, table)
  const message = option.prompt ?? key
  const initial = option.detected ? detected[key] : defaultOf(key, known, table)
  if (option.kind === 'targets') return askTargets(asker, known)
  if (option.kind === 'choice' && key !== 'region') {
    return answered(
      asker.select({
        message,
        choices: option.choices,
        ...(typeof initial === 'string' && { initial }),
      }),
    )
  }
  const text = await askText(asker, key, message, String(initial ?? ''), known, { table })
  return option.kind === 'list' ? textToValue(key, text, table) : text.trim()
}

/** Asks whatever is not answered yet, one question after the other; returns all answers. */
export const askOpenQuestions = async (
  asker: Asker,
  given: Known,
  detected: Known,
  table: Table = options,
): Promise<Known> => {
  let known: Known = given
  for (const key of keysOf(table)) {
    if (known[key] !== undefined) continue
    const before = { ...detected, ...known }
    if (!applies(key, before, table)) continue
    if (optionOf(key, table).prompt === undefined) continue
    known = { ...known, [key]: await ask(asker, key, before, detected, table) }
  }
  return known
}
