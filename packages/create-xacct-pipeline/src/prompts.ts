import {
  applies,
  checkValue,
  defaultOf,
  type Known,
  type OptionKey,
  optionKeys,
  optionOf,
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

const askText = (
  asker: Asker,
  key: OptionKey,
  message: string,
  initial: string,
  known: Known,
): Promise<string> => {
  const option = optionOf(key)
  const placeholder = 'placeholder' in option ? option.placeholder : undefined
  return answered(
    asker.text({
      message,
      initial,
      ...(placeholder !== undefined && { placeholder }),
      validate: (text) => {
        const [first] = checkValue(key, text.trim(), known)
        return first && sentence(key, first.message)
      },
    }),
  )
}

const targetPart = (
  asker: Asker,
  index: number,
  part: 'name' | 'account',
  taken: readonly Known[],
): Promise<string> =>
  answered(
    asker.text({
      message: `Target ${index + 1}: ${part === 'name' ? 'name' : 'AWS account'}`,
      placeholder: part === 'name' ? 'production' : '333333333333',
      validate: (text) => {
        if (part === 'name' && taken.some((target) => target.name === text.trim()))
          return 'another target has this name'
        const probe = { name: 'a', account: '000000000000', [part]: text.trim() }
        const [first] = checkValue('targets', [probe], {})
        return first && sentence(`targets[0].${part}`, first.message)
      },
    }),
  )

const askTargets = async (asker: Asker, known: Known): Promise<readonly Known[]> => {
  const targets: Known[] = []
  do {
    const index = targets.length
    const name = (await targetPart(asker, index, 'name', targets)).trim()
    const account = (await targetPart(asker, index, 'account', targets)).trim()
    const region = await askText(
      asker,
      'region',
      `Target ${index + 1}: Region`,
      String(known.region),
      known,
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
  key: OptionKey,
  known: Known,
  detected: Known,
): Promise<unknown> => {
  const option = optionOf(key)
  const message = option.prompt ?? key
  const initial = option.detected ? detected[key] : defaultOf(key, known)
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
  return (await askText(asker, key, message, String(initial ?? ''), known)).trim()
}

/** Asks whatever is not answered yet, one question after the other; returns all answers. */
export const askOpenQuestions = async (
  asker: Asker,
  given: Known,
  detected: Known,
): Promise<Known> => {
  let known: Known = given
  for (const key of optionKeys) {
    if (known[key] !== undefined) continue
    const before = { ...detected, ...known }
    if (!applies(key, before)) continue
    if (optionOf(key).prompt === undefined) continue
    known = { ...known, [key]: await ask(asker, key, before, detected) }
  }
  return known
}
