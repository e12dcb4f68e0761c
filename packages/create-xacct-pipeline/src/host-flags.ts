export type HostFlags = Readonly<
  Record<
    string,
    {
      readonly short?: string
      /** What the value is called, where the flag takes one. */
      readonly value?: string
      readonly help: string
    }
  >
>

/** Flags that say how to run, and are no answers. */
export const hostFlags = {
  yes: { short: 'y', help: 'Ask nothing: take the default of everything that has one' },
  answers: { value: 'file', help: 'Read answers from a JSON file, or from stdin with -' },
  pack: {
    value: 'source',
    help: 'Template pack above the built-in templates; repeatable, lowest first',
  },
  'dry-run': { help: 'Show what would be written, and write nothing' },
  json: { help: 'Print the plan or the result as JSON, for programs' },
  'print-schema': { help: 'Print the JSON Schema of the answers file' },
  install: { help: 'Install dependencies, inside a workspace too' },
  'no-install': { help: 'Do not install dependencies' },
  git: { help: 'Make a git repository and a first commit (default)' },
  'no-git': { help: 'Do not make a git repository' },
  help: { short: 'h', help: 'Print this text' },
  version: { short: 'v', help: 'Print the version' },
} as const satisfies HostFlags
