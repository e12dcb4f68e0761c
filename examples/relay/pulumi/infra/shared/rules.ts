/** What a field of the configuration may hold: a test, and the words for what it allows. */
export type Rule = { readonly test: (value: unknown) => boolean; readonly allowed: string }

/** A rule for text, with its pattern for those who derive a schema from it. */
export type TextRule = Rule & { readonly pattern: RegExp; readonly maxLength: number }

const text = (pattern: RegExp, allowed: string, maxLength = 255): TextRule => ({
  test: (value) => typeof value === 'string' && value.length <= maxLength && pattern.test(value),
  allowed,
  pattern,
  maxLength,
})

const REPOSITORY_PART = '[A-Za-z0-9_][A-Za-z0-9._-]*'

/** Neither quotes, markup, template syntax nor control characters: the text ends up in code and in e-mails. */
const PLAIN_TEXT = /^[\p{L}\p{N} .,;:!?()/+@#_-]+$/u

/** https://git-scm.com/docs/git-check-ref-format, without characters that mean something to a shell. */
const BRANCH = /^(?!.*(\.\.|\/\/|\/\.|\.lock(\/|$)|@\{))[A-Za-z0-9_][A-Za-z0-9._/@+-]*(?<![./])$/

export const rules = {
  name: text(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'lower-case letters, digits and single hyphens, starting with a letter, at most 40',
    40,
  ),
  account: text(/^\d{12}$/, "a string of exactly twelve digits, for example '111111111111'"),
  repository: text(
    new RegExp(`^${REPOSITORY_PART}/${REPOSITORY_PART}$`),
    'owner/name, for example example/storefront',
    140,
  ),
  gitlabRepository: text(
    new RegExp(`^${REPOSITORY_PART}(/${REPOSITORY_PART})+$`),
    'group/project, with subgroups if any, for example example/web/storefront',
    255,
  ),
  codecommitRepository: text(
    /^(?!.*\.git$)(?!\.{1,2}$)[A-Za-z0-9._-]+$/,
    'the name of a CodeCommit repository: letters, digits, dots, hyphens and underscores',
    100,
  ),
  branch: text(BRANCH, 'the name of a git branch, for example main'),
  connectionArn: text(
    /^arn:aws[a-z-]*:(codeconnections|codestar-connections):[a-z0-9-]+:\d{12}:connection\/[0-9a-f-]{36}$/,
    'the full ARN of a connection, arn:…:codeconnections:<region>:<account>:connection/<id>',
  ),
  path: text(
    /^(?!.*(\.\.|\/\/))!?[A-Za-z0-9_.*?@+-][A-Za-z0-9_.*?/@+-]*$/,
    'a glob of repository paths, for example app/** or !**/README.md',
  ),
  zipKey: text(
    /^(?!.*(\.\.|\/\/))[A-Za-z0-9_][A-Za-z0-9._/-]*\.zip$/,
    'an object key that ends in .zip, for example releases/storefront.zip',
    512,
  ),
  objectKey: text(
    /^(?!.*(\.\.|\/\/))[A-Za-z0-9_][A-Za-z0-9._/-]*(?<!\/)$/,
    'an object key of letters, digits and . _ / -, for example storefront.zip',
    512,
  ),
  cacheControl: text(
    /^[a-z-]+(=\d+)?(, ?[a-z-]+(=\d+)?)*$/,
    'a Cache-Control header, for example max-age=300 or no-cache, no-store',
  ),
  buildspec: text(
    /^(?!.*(\.\.|\/\/))[A-Za-z0-9_.][A-Za-z0-9._/-]*\.ya?ml$/,
    'the path of a .yml file in the source repository, for example buildspec.yml',
  ),
  stage: text(/^[A-Za-z0-9][A-Za-z0-9@_-]*$/, 'letters, digits, @, - and _, at most 80', 80),
  email: text(
    /^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/,
    'an e-mail address, for example releases@example.com',
  ),
  approvalMessage: text(
    PLAIN_TEXT,
    'up to 200 letters, digits, spaces and . , ; : ! ? ( ) / + @ # _ -',
    200,
  ),
  githubId: text(/^[1-9]\d*$/, "a string of digits, for example '123456'", 20),
  timeoutMinutes: {
    test: (value) => Number.isInteger(value) && Number(value) >= 5 && Number(value) <= 86_400,
    allowed: 'whole minutes from 5 to 86400 (60 days)',
  },
  tagKey: text(
    /^(?!aws:)[\p{L}\p{N} .:/=+@_-]+$/u,
    'letters, digits, spaces and . : / = + @ _ -, not starting with aws:, at most 128',
    128,
  ),
  tagValue: text(
    /^[\p{L}\p{N} .:/=+@_-]*$/u,
    'letters, digits, spaces and . : / = + @ _ -, at most 256',
    256,
  ),
} as const satisfies Record<string, Rule>

export const oneOf = (values: readonly string[]): Rule => ({
  test: (value) => typeof value === 'string' && values.includes(value),
  allowed: `one of ${values.join(', ')}`,
})
