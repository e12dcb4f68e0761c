import { join } from 'node:path'
import { EXAMPLES } from './options.ts'

/** Answers of the demonstration, as somebody would type them. */
const DEMONSTRATION = [
  ['--name', 'storefront'],
  ['--account', '111111111111'],
  ['--region', 'eu-west-1'],
  ['--topology', 'hub'],
  ['--source', 'github'],
  ['--repository', 'example/storefront'],
  ['--branch', 'main'],
  ['--build', 'codebuild'],
  ['--deploy', 'extracted'],
  ['--cache-control', 'max-age=300'],
  ['--target', 'staging=222222222222'],
  ['--target', 'production=333333333333,approval'],
  ['--notify', 'releases@example.com'],
].flat()

export type Answers = {
  /** Of the folder in which the repositories are made. */
  readonly name: string
  /** For the scaffolder. */
  readonly flags: readonly string[]
}

/** Of an example, or of the demonstration; npm is here in any case. */
export const answersFor = (example: string | undefined): Answers => ({
  name: example ?? 'storefront',
  flags: [
    ...(example ? ['--answers', join(EXAMPLES, example, 'answers.json')] : DEMONSTRATION),
    ...['--package-manager', 'npm'],
  ],
})
