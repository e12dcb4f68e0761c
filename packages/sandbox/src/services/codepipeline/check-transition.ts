import { notImplemented } from '../../errors.ts'

/** The way into a stage can be closed, and the way out of it too, which is the way into the next. */
export const checkTransition = (transitionType: string | undefined): void => {
  if (transitionType !== 'Inbound') {
    throw notImplemented(
      `the transition type ${transitionType} of CodePipeline; use Inbound of the stage that follows`,
    )
  }
}
