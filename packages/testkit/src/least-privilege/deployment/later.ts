/**
 * What a later deployment changes: whatever of the generated resources can change in place. Sizes and times come from
 * `settings.ts`, the rest from the configuration or from newer templates; as text, it is the same in every engine.
 */
type Edit = readonly [what: string, from: RegExp, to: string]

const EDITS: readonly Edit[] = [
  ['trust of roles', /ServiceMayAssume/g, 'ServiceMayAssumeLater'],
  ['policies of roles', /LookUpArtifactBucket/g, 'LookUpLaterArtifactBucket'],
  ['managed policies', /AssumeDeployRoles/g, 'AssumeLaterDeployRoles'],
  ['policies of keys', /EnableIamPolicies/g, 'EnableLaterIamPolicies'],
  ['descriptions of keys', /(Artifacts|Objects) of /g, 'Later $1 of '],
  ['policies of buckets and topics', /DenyPlainHttp/g, 'DenyLaterPlainHttp'],
  ['lifecycles of buckets', /("(?:days_after_initiation|DaysAfterInitiation)":)\d+/g, '$11'],
  ['logs of builds', /("(?:retention_in_days|RetentionInDays)":)\d+/g, '$130'],
  ['builds', /("(?:build_timeout|TimeoutInMinutes)":)\d+/g, '$145'],
  ['pipelines', /CustomData":"/g, 'CustomData":"Later: '],
  ['rules', /FAILED/g, 'SUPERSEDED'],
  ['subscriptions', /releases@example\.com/g, 'later@example.com'],
]

const TAG = /("(?:xacct:pipeline)":"[^"]+")|(\{"Key":"xacct:pipeline","Value":"[^"]+"\})/g

/** With a tag of the configuration on everything that has tags. */
const tagged = (text: string, name: string): string =>
  text.replace(TAG, (_, terraform?: string, cloudformation?: string) =>
    terraform
      ? `${terraform},"${name}":"sales"`
      : `${cloudformation},{"Key":"${name}","Value":"sales"}`,
  )

/** The texts of a program as they are deployed first. */
export const first = (texts: readonly string[]): readonly string[] =>
  texts.map((text) => tagged(text, 'team'))

export const later = (texts: readonly string[]): readonly string[] =>
  texts.map((text) =>
    EDITS.reduce((edited, [, from, to]) => edited.replace(from, to), tagged(text, 'owner')),
  )

/** What there is nothing of in a program: its edit would prove nothing. */
export const idle = (texts: readonly string[]): readonly string[] =>
  EDITS.filter(([, from]) => !texts.some((text) => text.search(from) >= 0)).map(([what]) => what)
