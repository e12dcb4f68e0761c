import { ServiceError } from '../../../errors.ts'

/** A pattern that is refused; the reasons are those of the service's own compiler, https://github.com/aws/event-ruler. */
export const invalidPattern = (reason: string): ServiceError =>
  new ServiceError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`)
