// The one file to edit: accounts, Regions, source, build, targets and approvals.
//
// Add a target: one more line in `targets`, at its place in the order of delivery, then `bootstrap` and
// `deploy`. Every field, and what it may hold, is described in infra/shared/config.ts; a mistake is refused
// with a sentence before anything is deployed.
import { definePipeline } from './infra/shared/config.ts'

export default definePipeline({
  name: 'relay',
  pipeline: { account: '111111111111', region: 'eu-west-1' },
  topology: 'relay',
  source: { provider: 'codecommit', repository: 'relay', branch: 'main' },
  build: { buildspec: 'buildspec.yml' },
  deploy: { as: 'object', key: 'relay.zip' },
  targets: [
    { name: 'staging', account: '222222222222' },
    { name: 'acceptance', account: '333333333333' },
    { name: 'production', account: '444444444444', approval: true },
  ],
  notifications: { email: 'releases@example.com' },
})
