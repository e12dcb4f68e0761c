import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{packages,templates,scripts}/**/*.test.ts'],
    // What ships with generated repositories is run there, by Node's own test runner.
    exclude: ['**/node_modules/**', 'templates/{base,engines,features}/**'],
    expect: { requireAssertions: true },
    testTimeout: 60_000,
  },
})
