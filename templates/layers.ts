/** The one place that knows which folder of templates applies when. Order is meaning: later layers win. */

/** What a layer's condition may look at. */
export type LayerAnswers = {
  readonly engine: string
  readonly cdktfFlavor?: string | undefined
  readonly build: string
  readonly infraRepository: string
  readonly packageManager: string
}

export type Layer = {
  readonly dir: string
  readonly when: (answers: LayerAnswers) => boolean
  /** Packages under another name: their specifiers in code, their versions in package.json. */
  readonly rename?: {
    readonly when: (answers: LayerAnswers) => boolean
    readonly packages: Readonly<Record<string, { readonly name: string; readonly version: string }>>
  }
}

const always = (): boolean => true

export const layers = [
  { dir: 'base', when: always },
  { dir: 'engines/cdk', when: ({ engine }) => engine === 'cdk' },
  { dir: 'engines/pulumi', when: ({ engine }) => engine === 'pulumi' },
  {
    dir: 'engines/cdktf',
    when: ({ engine }) => engine === 'cdktf',
    rename: {
      when: ({ cdktfFlavor }) => cdktfFlavor === 'cdktf',
      packages: {
        cdktn: { name: 'cdktf', version: '0.21.0' },
        '@cdktn/provider-aws': { name: '@cdktf/provider-aws', version: '21.22.1' },
      },
    },
  },
  { dir: 'features/build', when: ({ build }) => build === 'codebuild' },
  { dir: 'features/github-workflow', when: ({ infraRepository }) => infraRepository !== '' },
  { dir: 'features/pnpm', when: ({ packageManager }) => packageManager === 'pnpm' },
  { dir: 'features/yarn', when: ({ packageManager }) => packageManager === 'yarn' },
] as const satisfies readonly Layer[]
