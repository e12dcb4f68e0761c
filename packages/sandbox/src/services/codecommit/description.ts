import { ServiceError } from '../../errors.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/

/** @throws ServiceError `InvalidRepositoryDescriptionException` */
export const checkDescription = (description = ''): void => {
  if (description.length <= 1000 && !CONTROL.test(description)) return
  throw new ServiceError(
    'InvalidRepositoryDescriptionException',
    'The specified repository description is not valid',
  )
}
