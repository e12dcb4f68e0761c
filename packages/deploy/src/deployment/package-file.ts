import { createRequire } from 'node:module'

/**
 * The path of a file that is started in a process of its own: its place differs between a checkout and the published
 * package, which `imports` in package.json knows.
 */
export const packageFile = (name: '#print-config' | '#bin/pulumi' | '#bin/terraform'): string =>
  createRequire(import.meta.url).resolve(name)
