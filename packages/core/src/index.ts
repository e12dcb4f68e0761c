export type { Answers, PartialAnswers, TargetAnswer } from './answers.ts'
export { AnswersError, listProblems } from './answers-error.ts'
export { applies, complete, defaultOf, isRequired, missing } from './applies.ts'
export { checkAnswers, inFlags } from './check-answers.ts'
export { checkValue } from './check-value.ts'
export { InternalError, UserError } from './errors.ts'
export { flagOf, isRepeatable, keyOfFlag } from './flags.ts'
export { leadsOutside } from './inside.ts'
export { nameFromFolder } from './name-from-folder.ts'
export { didYouMean, nearest } from './nearest.ts'
export {
  keysOf,
  type OptionKey,
  optionKeys,
  optionOf,
  options,
  type Table,
} from './options/index.ts'
export type { Group, Known, Option } from './options/option.ts'
export { type Detected, type Parsed, parseAnswers } from './parse-answers.ts'
export { isRecord, type Problem, show } from './problems.ts'
export { answersToFlags, type Packs, recreateCommand, shellWord, starter } from './recreate.ts'
export { answersSchema, type JsonSchema } from './schema.ts'
export { readTarget, writeTarget } from './target-text.ts'
export { textToValue, valueToText } from './text.ts'
export { answersToConfig } from './to-config.ts'
export { misfit, targetWith } from './whole.ts'
export { ROOT_FILES, WORKSPACE_FILES } from './workspace.ts'
export { type YeomanPrompt, yeomanPrompts } from './yeoman.ts'
