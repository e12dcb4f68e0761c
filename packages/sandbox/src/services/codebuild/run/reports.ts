/** Test reports that a buildspec asks for, made as the build role. */
import { ServiceError } from '../../../errors.ts'
import { codebuildArn } from '../access.ts'
import { testCasesOf } from '../reports/junit.ts'
import { putReport } from '../reports/put-report.ts'
import type { BuildContext } from './build-context.ts'
import { BuildFailure, clientError } from './build-failure.ts'
import type { Buildspec, ReportSpec } from './buildspec.ts'
import { collect } from './file-set.ts'

/** A plain name gets the project's in front. */
const groupOf = ({ build }: BuildContext, { group }: ReportSpec): string =>
  group.startsWith('arn:')
    ? group
    : codebuildArn(build.account, build.region, `report-group/${build.project}-${group}`)

const failed = (group: string, why: string): BuildFailure =>
  clientError(`Error in UPLOAD_ARTIFACTS phase: [${group}: [${why}]]`)

const makeReport = async (context: BuildContext, spec: ReportSpec): Promise<string> => {
  const { world, caller, build, log } = context
  log.say(`Preparing to copy TEST report ${spec.group}`)
  const files = await collect(context.source, { ...spec, excludePaths: [] }).catch(
    (error: unknown) => {
      if (!(error instanceof BuildFailure)) throw error
      throw failed(spec.group, 'report files not found in build')
    },
  )
  const texts = [...files.values()].map(({ bytes }) => Buffer.from(bytes).toString('utf8'))
  const input = {
    groupArn: groupOf(context, spec),
    build: { account: build.account, region: build.region, arn: build.arn },
    testCases: texts.flatMap(testCasesOf),
  }
  try {
    return (await world.invoke(putReport, input, { caller, region: build.region })).arn
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    throw failed(spec.group, `${error.code}: ${error.message}`)
  }
}

/** @throws BuildFailure `CLIENT_ERROR` */
export const makeReports = async (
  context: BuildContext,
  { reports }: Buildspec,
): Promise<readonly string[]> => {
  const arns: string[] = []
  for (const report of reports) arns.push(await makeReport(context, report))
  return arns
}
