export { type CommandResult, runCommand } from './run-command.ts'
export { type Git, gitIn } from './run-git.ts'
