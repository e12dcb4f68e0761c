import { ServiceError } from '../../../errors.ts'

/** A pipeline that does not hold together, as CreatePipeline and UpdatePipeline answer it. */
export const invalidStructure = (message: string): ServiceError =>
  new ServiceError('InvalidStructureException', message)

export const invalidAction = (message: string): ServiceError =>
  new ServiceError('InvalidActionDeclarationException', message)

export const invalidStage = (message: string): ServiceError =>
  new ServiceError('InvalidStageDeclarationException', message)

/** A value outside of what the API's model allows; `path` as the model names it. */
export const invalidValue = (path: string, value: unknown, constraint: string): ServiceError =>
  new ServiceError(
    'ValidationException',
    `1 validation error detected: Value '${value}' at '${path}' failed to satisfy constraint: ${constraint}`,
  )
