import { noticeAllPushes } from '../../git/notice-pushes.ts'
import { awsJson10 } from '../../wire/protocols/aws-json.ts'
import { byName, type Service } from '../service.ts'
import { createConnection } from './create-connection.ts'
import { deleteConnection } from './delete-connection.ts'
import { getConnection } from './get-connection.ts'
import { listConnections } from './list-connections.ts'
import { listTagsForResource } from './list-tags-for-resource.ts'
import { tagResource } from './tag-resource.ts'
import { untagResource } from './untag-resource.ts'

export const codeconnections: Service = {
  name: 'codeconnections',
  title: 'CodeConnections',
  signingNames: ['codeconnections', 'codestar-connections'],
  targets: [
    'CodeConnections_20231201',
    'com.amazonaws.codeconnections.CodeConnections_20231201',
    'CodeStar_connections_20191201',
    'com.amazonaws.codestar.connections.CodeStar_connections_20191201',
  ],
  protocol: awsJson10,
  dialect: { apiVersion: '2023-12-01', xmlNamespace: '' },
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
