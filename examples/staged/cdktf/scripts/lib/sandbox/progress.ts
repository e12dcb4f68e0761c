/** What there is to see while the scripts and the pipelines run. */
import { type Pipeline, stagesOf } from '../../../infra/shared/index.ts'
import { seconds } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import type { Action } from './executions.ts'

/** Lines with which the scripts say how far they have come: `[2/3] Deploy stack …`, `… storefront-bootstrap: done`. */
const ANNOUNCED = /^\[\d+\/\d+\] |^\d{12} \S+: done$/

/** Passes on the lines that tell of a step, or all of them. */
export const announcements = (terminal: Terminal, all: boolean): ((text: string) => void) => {
  let rest = ''
  return (text) => {
    const lines = (rest + text).split(/\r?\n/)
    rest = lines.pop() ?? ''
    for (const line of lines.filter((each) => all || ANNOUNCED.test(each))) {
      terminal.print(`  ${line}`)
    }
  }
}

/** The account in which an action works: that of the role it assumes, else the pipeline's. */
const accountOf = (pipeline: Pipeline, name: string): string => {
  const refs = { connectionArn: '', targetKeyArn: () => '' }
  const actions = stagesOf(pipeline, refs).flatMap((stage) => stage.actions)
  return actions.find((action) => action.name === name)?.roleArn?.split(':')[4] ?? pipeline.account
}

/** A line for every action that comes to another state: when, in which account, and what it does there. */
export const moves = (terminal: Terminal): ((action: Action) => void) => {
  const began = performance.now()
  return ({ pipeline, stage, action, status }) => {
    const time = seconds(performance.now() - began).padStart(8)
    const place = `${accountOf(pipeline, action)}  ${pipeline.id}  ${stage} / ${action}`
    terminal.print(`${time}  ${place}  ${status}`)
  }
}
