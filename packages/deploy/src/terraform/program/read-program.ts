import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DeployError } from '../../errors.ts'
import { parseProgram } from './parse-program.ts'
import type { Program } from './program.ts'

/** What CDK Terrain calls its output. */
export const PROGRAM_FILE = 'cdk.tf.json'

/** Terraform reads every file of these in a folder, as if they were one. */
const isConfiguration = (file: string): boolean => /\.(tf|tofu)(\.json)?$/.test(file)

const filesIn = (directory: string): readonly string[] => {
  try {
    return readdirSync(directory).filter(isConfiguration)
  } catch {
    throw new DeployError('PROGRAM', `There is no folder ${directory}.`)
  }
}

/** The program of a folder as text, to be kept in a plan as it was. */
export const readProgramText = (directory: string): string => {
  const files = filesIn(directory)
  const other = files.find((file) => file !== PROGRAM_FILE)
  if (other) {
    throw new DeployError(
      'NOT_SUPPORTED',
      `${join(directory, other)}: the embedded path reads ${PROGRAM_FILE} only; move it away, or install Terraform.`,
    )
  }
  if (files.length === 0) {
    throw new DeployError(
      'PROGRAM',
      `There is no ${PROGRAM_FILE} in ${directory}: synthesise the program first, and name its folder with -chdir.`,
    )
  }
  return readFileSync(join(directory, PROGRAM_FILE), 'utf8')
}

export const programFrom = (text: string): Program => parseProgram(text, PROGRAM_FILE)
