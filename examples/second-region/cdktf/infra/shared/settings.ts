/** Settings that all pipelines share. Change them here: every resource follows. */
export const settings = {
  /** Waiting period before a deleted key is gone; longest KMS allows, so that a mistake can be undone. */
  keyDeletionDays: 30,
  /** Artifacts older than this cannot be rolled back to. */
  artifactExpiryDays: 90,
  /** Old versions of delivered objects are kept this long. */
  noncurrentExpiryDays: 90,
  abortMultipartDays: 7,
  /** CodePipeline's own default, written out because an approval that expires fails the execution. */
  approvalTimeoutMinutes: 7 * 24 * 60,
  build: {
    image: 'aws/codebuild/amazonlinux-x86_64-standard:5.0',
    computeType: 'BUILD_GENERAL1_SMALL',
    type: 'LINUX_CONTAINER',
    timeoutMinutes: 30,
    logRetentionDays: 90,
  },
} as const
