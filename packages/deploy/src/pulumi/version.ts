/** The engine that a state was written by: the version of the SDK whose rules it follows, marked as ours. */
export const ENGINE_VERSION = 'v3.270.0+xacct'
