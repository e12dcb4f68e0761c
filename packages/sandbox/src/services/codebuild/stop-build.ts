import {
  StopBuild$,
  type StopBuildCommandInput,
  type StopBuildCommandOutput,
} from '@aws-sdk/client-codebuild'
import { operation } from '../../dispatch/operation.ts'
import { buildAccess, findBuild, putBuild } from './access.ts'
import { describeBuild } from './describe-build.ts'
import { killGroup } from './run/shell.ts'

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_StopBuild.html */
export const stopBuild = operation<StopBuildCommandInput, StopBuildCommandOutput>('codebuild', {
  schema: StopBuild$,
  members: ['id'],
  authorize: (call) => buildAccess(call, 'StopBuild', call.input.id),
  handle: (call) => {
    const build = findBuild(call, call.input.id)
    if (build.ended) return { build: describeBuild(build) }
    putBuild(call.world, { ...build, stopping: true })
    if (build.processGroup !== undefined) killGroup(build.processGroup)
    return { build: { ...describeBuild(build), buildStatus: 'STOPPED' } }
  },
})
