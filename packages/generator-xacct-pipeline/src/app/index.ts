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
  misfit,
  type OptionKey,
  optionKeys,
  optionOf,
  parseAnswers,
  ROOT_FILES,
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
import { workspaceAround } from './workspace.ts'

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

const refuse = (messages: readonly string[]): never => {
  throw new UserError('BAD_ANSWERS', messages.join('\n'))
}

/** Refuses what is wrong with the flags before asking for the rest. */
const refuseWrong = (given: Known): void => {
  const parsed = parseAnswers(given)
  const wrong = 'problems' in parsed ? parsed.problems : []
  const messages = wrong.filter(({ value }) => value !== undefined).map(({ message }) => message)
  const reason = messages.length > 0 ? undefined : misfit({}, given)
  if (reason !== undefined || messages.length > 0) refuse(reason ? [reason] : messages)
}

const complete = (raw: Known, detected: Parameters<typeof parseAnswers>[1]): Answers => {
  const parsed = parseAnswers(raw, detected)
  const problems = 'problems' in parsed ? parsed.problems : checkAnswers(parsed.answers)
  if (problems.length > 0 || 'problems' in parsed) {
    return refuse(problems.map(({ message }) => message))
  }
  return parsed.answers
}

export default class extends Generator {
  private answers!: Answers

  constructor(...[args, options, features]: ConstructorParameters<typeof Generator>) {
    // Yeoman would install, too, with whatever package manager it finds, in a workspace as well.
    super(args, options, { ...features, customInstallTask: true })
    declare(this)
  }

  /** Private in JavaScript, too: Yeoman runs every method that it can see. */
  #isBelowWorkspace(): boolean {
    return workspaceAround(this.destinationRoot()) !== undefined
  }

  /** Asks what no flag has answered; refuses what could not work before anything is written. */
  async prompting(): Promise<void> {
    const given = answersFrom(this.options as Flags)
    refuseWrong(given)
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
    for (const [path, { text }] of files) {
      if (this.#isBelowWorkspace() && ROOT_FILES.includes(path)) {
        this.log(
          `${path} was left out: it would cut the folder off from the workspace around. What it says belongs into the workspace's own:\n${text}`,
        )
      } else this.fs.write(this.destinationPath(path), text)
    }
  }

  /** Below a workspace, its root installs: here, there would be a second lockfile. */
  async install(): Promise<void> {
    if (this.options['skipInstall']) return
    if (this.#isBelowWorkspace()) {
      this.log('The folder is inside a workspace: add it there, and install at its root.')
      return
    }
    await this.spawn(this.answers.packageManager, ['install'])
  }

  end(): void {
    const again = [...starter(this.answers.packageManager), '.', ...answersToFlags(this.answers)]
    this.log(`\nNext: ${this.answers.packageManager} run doctor. README.md says the rest.`)
    this.log(`The same repository without questions: ${again.join(' ')}`)
  }
}
