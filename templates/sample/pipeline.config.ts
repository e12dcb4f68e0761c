// Stands in for the rendered configuration, so that every template file type-checks where it stands.
import { definePipeline } from './infra/shared/config.ts'

export default definePipeline({
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
  infrastructure: { repository: 'example/storefront', branch: 'main' },
})
