/** What CodeBuild tells EventBridge: https://docs.aws.amazon.com/codebuild/latest/userguide/sample-build-notifications-ref.html */
import type { BuildPhase } from '@aws-sdk/client-codebuild'
import type { World } from '../../world.ts'
import { emit } from '../events/emit.ts'
import type { Json } from '../events/event.ts'
import { logPlace } from './run/log.ts'
import type { BuildRow } from './state.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Sep 1, 2017 4:12:29 PM` */
const written = (date: Date): string => {
  const hours = date.getUTCHours()
  const time = [hours % 12 || 12, date.getUTCMinutes(), date.getUTCSeconds()]
  const clock = time.map((part, index) => (index ? String(part).padStart(2, '0') : part)).join(':')
  return `${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()} ${clock} ${hours < 12 ? 'AM' : 'PM'}`
}

const phaseOf = ({ phaseType, phaseStatus, startTime, endTime, ...phase }: BuildPhase): Json => ({
  'phase-type': phaseType ?? '',
  'phase-context': (phase.contexts ?? []).map(
    ({ statusCode = '', message = '' }) => `${statusCode}: ${message}`,
  ),
  ...(startTime ? { 'start-time': written(startTime) } : {}),
  ...(endTime ? { 'end-time': written(endTime) } : {}),
  ...(phaseStatus ? { 'phase-status': phaseStatus } : {}),
  ...(phase.durationInSeconds === undefined
    ? {}
    : { 'duration-in-seconds': phase.durationInSeconds }),
})

const about = (build: BuildRow): Json => {
  const place = logPlace(build)
  const { environment, source } = build
  return {
    artifact: { location: build.artifactLocation ?? '' },
    environment: {
      image: environment.image ?? '',
      'privileged-mode': environment.privilegedMode ?? false,
      'compute-type': environment.computeType ?? '',
      type: environment.type ?? '',
      'environment-variables': [],
    },
    'timeout-in-minutes': build.timeoutInMinutes,
    'build-complete': build.ended !== undefined,
    'build-number': build.number,
    initiator: build.initiator,
    'build-start-time': written(build.started),
    source: { type: source.type ?? '', location: source.location ?? '' },
    ...(place ? { logs: { 'group-name': place.group, 'stream-name': place.stream } } : {}),
    phases: build.phases.map(phaseOf),
  }
}

const tell = (
  world: World,
  build: BuildRow,
  detailType: string,
  detail: Readonly<Record<string, Json>>,
): void => {
  const { account, region } = build
  emit(world, {
    account,
    region,
    source: 'aws.codebuild',
    detailType,
    resources: [build.arn],
    detail: {
      'project-name': build.project,
      'build-id': build.arn,
      ...detail,
      'additional-information': about(build),
      version: '1',
    },
  })
}

export const tellState = (world: World, build: BuildRow): void =>
  tell(world, build, 'CodeBuild Build State Change', {
    'build-status': build.status,
    'current-phase': build.currentPhase,
    'current-phase-context': '[]',
  })

export const tellPhase = (world: World, build: BuildRow, phase: BuildPhase): void =>
  tell(world, build, 'CodeBuild Build Phase Change', {
    'completed-phase': phase.phaseType ?? '',
    'completed-phase-status': phase.phaseStatus ?? '',
    'completed-phase-duration-seconds': phase.durationInSeconds ?? 0,
    'completed-phase-context': `[${(phase.contexts ?? []).map(({ message }) => message).join('')}: ]`,
    ...(phase.startTime ? { 'completed-phase-start': written(phase.startTime) } : {}),
    ...(phase.endTime ? { 'completed-phase-end': written(phase.endTime) } : {}),
  })
