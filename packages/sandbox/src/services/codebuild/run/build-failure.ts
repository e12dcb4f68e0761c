/** Why a phase failed, as the phase's context says it. */
export class BuildFailure extends Error {
  /** `COMMAND_EXECUTION_ERROR`, `CLIENT_ERROR`, `YAML_FILE_ERROR`, … */
  readonly statusCode: string

  constructor(statusCode: string, message: string) {
    super(message)
    this.name = 'BuildFailure'
    this.statusCode = statusCode
  }
}

export const yamlError = (message: string): BuildFailure =>
  new BuildFailure('YAML_FILE_ERROR', message)

export const clientError = (message: string): BuildFailure =>
  new BuildFailure('CLIENT_ERROR', message)

/** Something of a buildspec that CodeBuild does and the sandbox does not. */
export const unsupported = (what: string): BuildFailure =>
  new BuildFailure('NotImplemented', `xacct-sandbox does not support ${what} of a buildspec.`)
