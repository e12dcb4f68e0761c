/** `/_git/<host>/<owner>/<name>.git`: the simulated GitHub, GitLab and Bitbucket. A token lets in; IAM is not asked. */
import { timingSafeEqual } from 'node:crypto'
import type { Mount } from '../dispatch/mount.ts'
import { sha256 } from '../identity/signature.ts'
import { decode } from '../wire/http.ts'
import { hostedRepository, hostNames } from './host.ts'
import { noticePushes } from './notice-pushes.ts'
import { basicOf, gitRequestOf, notFound, serveGit, unauthorised } from './smart-http.ts'
import { onDisk } from './state.ts'

const PATH = /^\/_git\/([a-z]+)\/(.+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack)$/

const isSame = (given: string, token: string): boolean =>
  timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(token)))

export const hostedGit: Mount = {
  matches: ({ path }) => path.startsWith('/_git/'),
  handle: async (world, request) => {
    const [, hostName = '', path = '', action = ''] = PATH.exec(request.path) ?? []
    const host = hostNames.find((name) => name === hostName)
    const row = host && hostedRepository(world, host, decode(path))
    const basic = basicOf(request)
    if (!basic) return unauthorised('xacct-sandbox')
    // A stranger is not told whether a repository exists.
    if (row?.origin.kind !== 'host' || !isSame(basic.password, row.origin.token)) return notFound()
    const asked = gitRequestOf(request, action)
    if ('status' in asked) return asked
    const answer = await serveGit(onDisk(world, row), asked)
    if (asked.service === 'git-receive-pack' && !asked.advertise) await noticePushes(world, row.id)
    return answer
  },
}
