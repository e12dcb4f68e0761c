/** What a target gets: the event, or what the target's own settings make of it. */
import { ServiceError } from '../../errors.ts'
import type { Json } from './event.ts'
import { readPath } from './path.ts'
import type { Delivery } from './state.ts'
import { transform } from './transform.ts'

const parse = (text: string): Json => {
  try {
    return JSON.parse(text) as Json
  } catch {
    throw new ServiceError('ValidationException', `The input for the target is no JSON: ${text}`)
  }
}

/** The text that the target's settings give; undefined where it has none and gets the event itself. */
const givenText = ({ target, event, rule }: Delivery): string | undefined => {
  if (target.Input !== undefined) return target.Input
  if (target.InputPath !== undefined) {
    return JSON.stringify(readPath(target.InputPath, event) ?? null)
  }
  return target.InputTransformer && transform(target.InputTransformer, event, rule)
}

export const givenInput = (delivery: Delivery): Json | undefined => {
  const text = givenText(delivery)
  return text === undefined ? undefined : parse(text)
}

export const inputText = (delivery: Delivery): string =>
  givenText(delivery) ?? JSON.stringify(delivery.event)
