/**
 * The scaffolder as a Yeoman generator: options, questions and files all come from the same core as
 * `npm create xacct-pipeline`; Yeoman asks, shows conflicts and writes.
 */
import {
  type Answers,
  answersToFlags,
  checkAnswers,
  flagOf,
  type Known,
  type OptionKey,
  optionKeys,
  optionOf,
  parseAnswers,
  starter,
  textToValue,
  UserError,
  yeomanPrompts,
} from '@xacct/core'
import { render } from '@xacct/render'
import { withRecord } from '@xacct/render/record'
import { templates } from '@xacct/render/templates'
import Generator from 'yeoman-generator'
import manifest from '../../package.json' with { type: 'json' }

type Flags = Readonly<Record<string, unknown>>

/** Every option of the table as a flag of `yo xacct-pipeline`. */
const declare = (generator: Generator): void => {
  for (const key of optionKeys) {
    const { help } = optionOf(key)
    generator.option(flagOf(key), { type: String, description: help })
  }
}

/** Answers that were given as flags; lists and targets are separated by spaces. */
const answersFrom = (flags: Flags): Known => {
  const given: Partial<Record<OptionKey, unknown>> = {}
  for (const key of optionKeys) {
    const flag = flags[flagOf(key)]
    if (flag === undefined) continue
    const value = textToValue(key, Array.isArray(flag) ? flag.join(' ') : String(flag))
    if (value instanceof Error)
      throw new UserError('BAD_FLAG', `--${flagOf(key)}: ${value.message}`)
    given[key] = value
  }
  return given
}

const complete = (raw: Known, detected: Parameters<typeof parseAnswers>[1]): Answers => {
  const parsed = parseAnswers(raw, detected)
  const problems = 'problems' in parsed ? parsed.problems : checkAnswers(parsed.answers)
  if (problems.length > 0 || 'problems' in parsed) {
    throw new UserError('BAD_ANSWERS', problems.map((problem) => problem.message).join('\n'))
  }
  return parsed.answers
}

export default class extends Generator {
  private answers!: Answers

  constructor(...args: ConstructorParameters<typeof Generator>) {
    super(...args)
    declare(this)
  }

  /** Asks what no flag has answered; refuses what could not work before anything is written. */
  async prompting(): Promise<void> {
    const given = answersFrom(this.options as Flags)
    const questions = yeomanPrompts()
      .filter(({ name }) => given[name] === undefined)
      .map((prompt) => ({
        ...prompt,
        default: (known: Known) => prompt.default({ ...given, ...known }),
        when: (known: Known) => prompt.when({ ...given, ...known }),
        validate: (input: unknown, known: Known) => prompt.validate(input, { ...given, ...known }),
      }))
    const asked = (await this.prompt(questions as never)) as Known
    const detected = { name: this.appname.replaceAll(/\W+/g, '-'), packageManager: 'npm' } as const
    this.answers = complete({ ...given, ...asked }, detected)
  }

  writing(): void {
    const { name, version } = manifest
    const generator = { name, version }
    const rendered = render({ answers: this.answers, templates: templates(), generator })
    const files = withRecord(rendered, generator)
    for (const [path, { text }] of files) this.fs.write(this.destinationPath(path), text)
  }

  async install(): Promise<void> {
    if (this.options['skipInstall']) return
    await this.spawn(this.answers.packageManager, ['install'])
  }

  end(): void {
    const again = [...starter(this.answers.packageManager), '.', ...answersToFlags(this.answers)]
    this.log(`\nNext: ${this.answers.packageManager} run doctor. README.md says the rest.`)
    this.log(`The same repository without questions: ${again.join(' ')}`)
  }
}
