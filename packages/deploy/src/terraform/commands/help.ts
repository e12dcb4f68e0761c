import type { Commands } from './parse-arguments.ts'

export const helpLines = (commands: Commands): readonly string[] => [
  'Usage: terraform [-chdir=DIR] COMMAND',
  '',
  ...Object.values(commands).flatMap(({ usage, about }) => [`  ${usage}`, `      ${about}`]),
]
