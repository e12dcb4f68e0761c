/** Configurations that the model's tests start from. */
import type { PipelineConfig } from '../base/infra/shared/index.ts'

export const hub: PipelineConfig = {
  name: 'storefront',
  pipeline: { account: '111111111111', region: 'eu-west-1' },
  topology: 'hub',
  source: { provider: 'github', repository: 'example/storefront', branch: 'main' },
  build: { buildspec: 'buildspec.yml' },
  deploy: { as: 'extracted', cacheControl: 'max-age=300' },
  targets: [
    { name: 'staging', account: '222222222222' },
    { name: 'production', account: '333333333333', approval: true },
  ],
  notifications: { email: 'releases@example.com' },
}

export const relay: PipelineConfig = {
  ...hub,
  topology: 'relay',
  targets: [
    { name: 'staging', account: '222222222222' },
    { name: 'acceptance', account: '333333333333', region: 'eu-central-1' },
    { name: 'production', account: '444444444444', approval: { timeoutMinutes: 60 } },
  ],
}

/** A hub of `count` targets in waves of 40, each in an account of its own. */
export const wideHub = (count: number): PipelineConfig => ({
  ...hub,
  name: 'hub',
  targets: Array.from({ length: count }, (_, index) => ({
    name: `t${String(index + 1).padStart(3, '0')}`,
    account: String(200_000_000_000 + index),
    stage: `wave-${Math.floor(index / 40) + 1}`,
  })),
})
