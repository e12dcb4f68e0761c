// The one file to edit: accounts, Regions, source, build, targets and approvals.
//
// Add a target: one more line in `targets`, at its place in the order of delivery, then `bootstrap` and
// `deploy`. Every field, and what it may hold, is described in infra/shared/config.ts; a mistake is refused
// with a sentence before anything is deployed.
import { definePipeline } from './infra/shared/config.ts'

export default definePipeline({
  name: 'second-region',
  pipeline: { account: '111111111111', region: 'eu-west-1' },
  topology: 'hub',
  source: { provider: 's3', key: 'incoming/release.zip' },
  deploy: { as: 'object', key: 'second-region.zip' },
  targets: [
    { name: 'eu', account: '222222222222', stage: 'live' },
    { name: 'us', account: '222222222222', region: 'us-east-1', stage: 'live' },
  ],
})
