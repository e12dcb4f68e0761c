import type { Environment } from '@xacct/update'

/** Yeoman tells nobody that it was interrupted: it ends us. */
export const environment = (): Environment => ({
  env: process.env,
  signal: new AbortController().signal,
})
