/**
 * The scaffolder as a Yeoman generator: options, questions and files all come from the same core as
 * `npm create xacct-pipeline`; Yeoman asks, shows conflicts and writes.
 */
import { relative, sep } from 'node:path'
import {
  type Answers,
  answersToFlags,
  flagOf,
  type Known,
  optionKeys,
  optionOf,
  options,
  ROOT_FILES,
  starter,
  UserError,
} from '@xacct/core'
import { type FileMap, render } from '@xacct/render'
import { bytesOf, withRecord } from '@xacct/render/record'
import { templates } from '@xacct/render/templates'
import { ANSWERS, BASE, LOCK, stillAsked } from '@xacct/update'
import Generator from 'yeoman-generator'
import { answersFrom, complete, questionsFor, refuseWrong } from './answers.ts'
import { customizeConflicts, isForced, neverAsk } from './conflicts.ts'
import { type Existing, existingIn } from './existing.ts'
import { generator } from './generator.ts'
import { withMerge } from './merge-action.ts'
import { type Merged, mergeWithYours } from './merge-with-yours.ts'
import { told } from './told.ts'
import { workspaceAround } from './workspace.ts'

/** Every option of the table as a flag of `yo xacct-pipeline`. */
const declare = (generator: Generator): void => {
  for (const key of optionKeys) {
    const { help } = optionOf(key)
    generator.option(flagOf(key), { type: String, description: help })
  }
  const description = 'Merge every file with what you have changed in it, without asking'
  generator.option('merge', { type: Boolean, default: false, description })
}

const RECORD = [ANSWERS, LOCK, BASE]

/** Members are private in JavaScript, too: Yeoman runs every method that it can see. */
export default class extends Generator {
  #answers!: Answers
  #existing: Existing | undefined
  #record: FileMap = new Map()
  readonly #marked: string[] = []

  constructor(...[args, options, features]: ConstructorParameters<typeof Generator>) {
    // Yeoman would install, too, with whatever package manager it finds, in a workspace as well.
    super(args, options, { ...features, customInstallTask: true })
    declare(this)
  }

  #isBelowWorkspace(): boolean {
    return workspaceAround(this.destinationRoot()) !== undefined
  }

  async initializing(): Promise<void> {
    this.#existing = await told(() => existingIn(this.destinationRoot()))
  }

  /** Asks what no flag has answered; refuses what could not work before anything is written. */
  async prompting(): Promise<void> {
    const given = await told(() => answersFrom(this.options as Known))
    await told(() => refuseWrong(given))
    const { project, table = options } = this.#existing ?? {}
    const saved = project ? stillAsked(project.answers, table) : {}
    const asked = (await this.prompt(questionsFor(given, saved) as never)) as Known
    const detected = { name: this.appname.replaceAll(/\W+/g, '-'), packageManager: 'npm' } as const
    this.#answers = await told(() => complete({ ...given, ...asked }, saved, detected, table))
  }

  async writing(): Promise<void> {
    const { packs = [], used = [] } = this.#existing ?? {}
    const input = { answers: this.#answers, templates: templates(), generator, packs }
    const rendered = await told(() => render(input))
    const files = withRecord(rendered, generator, used)
    this.#record = new Map([...files].filter(([path]) => RECORD.includes(path)))
    this.#offerMerge()
    for (const [path, file] of files) {
      if (!RECORD.includes(path)) await this.#write(path, Buffer.from(bytesOf(file)))
    }
  }

  #offerMerge(): void {
    if (!this.#existing) return
    const merge = (path: string, contents: Buffer) => this.#merge(this.#pathOf(path), contents)
    customizeConflicts(
      this.env,
      withMerge(merge, (path) => this.#marked.push(this.#pathOf(path))),
    )
  }

  #pathOf(file: string): string {
    return relative(this.destinationRoot(), file).split(sep).join('/')
  }

  async #merge(path: string, contents: Buffer): Promise<Merged> {
    if (!this.#existing) return { refused: 'no earlier run has left a record' }
    return mergeWithYours(this.#existing.project, path, contents)
  }

  async #write(path: string, contents: Buffer): Promise<void> {
    if (this.#isBelowWorkspace() && ROOT_FILES.includes(path)) {
      this.log(
        `${path} was left out: it would cut the folder off from the workspace around. What it says belongs into the workspace's own:\n${contents}`,
      )
      return
    }
    const isDeleted = this.#existing?.project.base.has(path) && !this.existsDestination(path)
    if (isDeleted && !isForced(this.env)) {
      this.log(`${path} stays deleted, as you left it; --force brings it back.`)
      return
    }
    await this.#writeMerged(path, contents)
  }

  async #writeMerged(path: string, contents: Buffer): Promise<void> {
    const file = this.destinationPath(path)
    const wanted = (this.options as Known)['merge'] === true && this.existsDestination(path)
    const merged = wanted ? await this.#merge(path, contents) : { refused: '' }
    if ('keep' in merged) return
    this.fs.write(file, 'bytes' in merged ? merged.bytes : contents)
    if (!('bytes' in merged)) return
    neverAsk(this.env.sharedFs, file)
    if (merged.conflicts > 0) this.#marked.push(path)
  }

  /** The record says what became of all files, so it is written when Yeoman has written them. */
  install(): void {
    for (const [path, { text }] of this.#record) {
      const file = this.destinationPath(path)
      this.fs.write(file, text)
      neverAsk(this.env.sharedFs, file)
    }
    this.queueTask({ method: () => this.#install(), queueName: 'install', taskName: 'packages' })
  }

  /** Below a workspace, its root installs: here, there would be a second lockfile. */
  async #install(): Promise<void> {
    if (this.options['skipInstall']) return
    if (this.#isBelowWorkspace()) {
      this.log('The folder is inside a workspace: add it there, and install at its root.')
      return
    }
    await this.spawn(this.#answers.packageManager, ['install'])
  }

  async end(): Promise<void> {
    const again = [...starter(this.#answers.packageManager), '.', ...answersToFlags(this.#answers)]
    this.log(`\nNext: ${this.#answers.packageManager} run doctor. README.md says the rest.`)
    this.log(`The same repository without questions: ${again.join(' ')}`)
    await told(() => this.#refuseMarkers())
  }

  /** Everything is in place by now; whoever runs this has to know that it is not the end. */
  #refuseMarkers(): void {
    if (this.#marked.length === 0) return
    const list = this.#marked.toSorted().map((path) => `  ${path}`)
    throw new UserError(
      'conflict',
      `You and the templates have changed the same in these files:\n${list.join('\n')}\nEverything else is in place. Resolve them before you go on.`,
      3,
    )
  }
}
