/** `/v1/repos/<name>`: CodeCommit over git, with the permissions codecommit:GitPull and codecommit:GitPush. */
import type { Mount } from '../../dispatch/mount.ts'
import { ServiceError } from '../../errors.ts'
import { noticePushes } from '../../git/notice-pushes.ts'
import {
  basicOf,
  forbidden,
  type GitRequest,
  gitRequestOf,
  notFound,
  serveGit,
  unauthorised,
} from '../../git/smart-http.ts'
import { onDisk } from '../../git/state.ts'
import { type Caller, nameOf } from '../../identity/caller.ts'
import { decode, type WireRequest, type WireResponse } from '../../wire/http.ts'
import type { World } from '../../world.ts'
import { callerOfPassword } from './git-credential.ts'
import { gitPull } from './git-pull.ts'
import { gitPush } from './git-push.ts'
import { REPOSITORIES } from './state.ts'

const PATH = /^(\/v1\/repos\/([^/]+))\/(info\/refs|git-upload-pack|git-receive-pack)$/

/** The address names no Region: it is the one that the password was signed for. */
const regionsOf = (world: World): readonly string[] => [
  ...new Set(
    world
      .table(REPOSITORIES)
      .partitions()
      .map((partition) => partition.split('/')[1] ?? ''),
  ),
]

const signedBy = (world: World, request: WireRequest, path: string) => {
  const basic = basicOf(request)
  const [host = ''] = (request.headers['host'] ?? '').split(':')
  const regions = regionsOf(world)
  const amazon = regions.map((region) => `git-codecommit.${region}.amazonaws.com`)
  return basic && callerOfPassword(world, { ...basic, hosts: [host, ...amazon], path }, regions)
}

type Asking = { readonly caller: Caller; readonly region: string }

const serve = async (
  world: World,
  repositoryName: string,
  asked: GitRequest,
  asking: Asking,
): Promise<WireResponse> => {
  if (asked.service === 'git-upload-pack') {
    const { repository } = await world.invoke(gitPull, { repositoryName }, asking)
    return serveGit(repository, asked)
  }
  const { references } = asked
  const { repository } = await world.invoke(gitPush, { repositoryName, references }, asking)
  const answer = await serveGit(onDisk(world, { id: repository.gitId }), asked)
  if (!asked.advertise) await noticePushes(world, repository.gitId, nameOf(asking.caller))
  return answer
}

const refusal = (error: unknown): WireResponse => {
  if (!(error instanceof ServiceError)) throw error
  return error.code === 'RepositoryDoesNotExistException' ? notFound() : forbidden(error.message)
}

export const codeCommitGit: Mount = {
  matches: ({ path, headers }) =>
    PATH.test(path) && !(headers['authorization'] ?? '').startsWith('AWS4-'),
  handle: async (world, request) => {
    const [, path = '', name = '', action = ''] = PATH.exec(request.path) ?? []
    const asking = signedBy(world, request, path)
    if (!asking) return unauthorised('CodeCommit')
    const asked = gitRequestOf(request, action)
    return 'status' in asked ? asked : serve(world, decode(name), asked, asking).catch(refusal)
  },
}
