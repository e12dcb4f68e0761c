import { noticeAllPushes } from '../../git/notice-pushes.ts'
import { awsJson10 } from '../../wire/protocols/aws-json.ts'
import { byName, type Implementation } from '../service.ts'
import { createConnection } from './create-connection.ts'
import { deleteConnection } from './delete-connection.ts'
import { getConnection } from './get-connection.ts'
import { listConnections } from './list-connections.ts'
import { listTagsForResource } from './list-tags-for-resource.ts'
import { tagResource } from './tag-resource.ts'
import { untagResource } from './untag-resource.ts'

export const codeconnections: Implementation = {
  title: 'CodeConnections',
  protocol: awsJson10,
  errors: 'json',
  client: () => import('@aws-sdk/client-codestar-connections'),
  resume: (world) => world.background.run(() => noticeAllPushes(world, 'host')),
  operations: byName([
    createConnection,
    deleteConnection,
    getConnection,
    listConnections,
    listTagsForResource,
    tagResource,
    untagResource,
  ]),
}
