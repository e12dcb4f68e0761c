import { readdirSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const projects = {
  ...Object.fromEntries(readdirSync('packages').map((name) => [name, `packages/${name}`])),
  templates: 'templates',
  scripts: 'scripts',
}

export default defineConfig({
  test: {
    // What ships with generated repositories is run there, by Node's own test runner.
    exclude: ['**/node_modules/**', 'templates/{base,engines,features}/**'],
    expect: { requireAssertions: true },
    testTimeout: 60_000,
    projects: Object.entries(projects).map(([name, folder]) => ({
      extends: true as const,
      test: { name, include: [`${folder}/**/*.test.ts`] },
    })),
  },
})
