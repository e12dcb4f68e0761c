// The one file to edit: accounts, Regions, source, build, targets and approvals.
//
// Add a target: one more line in `targets`, at its place in the order of delivery, then `bootstrap` and
// `deploy`. Every field, and what it may hold, is described in infra/shared/config.ts; a mistake is refused
// with a sentence before anything is deployed.
import { definePipeline } from './infra/shared/config.ts'

export default definePipeline({
  name: 'staged',
  pipeline: { account: '111111111111', region: 'eu-west-1' },
  topology: 'hub',
  source: { provider: 'github', repository: 'example/staged', branch: 'main' },
  build: { buildspec: 'buildspec.yml' },
  deploy: { as: 'object', key: 'staged.zip' },
  targets: [
    { name: 'staging', account: '222222222222' },
    { name: 'production', account: '333333333333', approval: true },
  ],
  notifications: { email: 'releases@example.com' },
  infrastructure: { repository: 'example/staged', branch: 'main' },
})
