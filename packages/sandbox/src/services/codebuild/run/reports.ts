import type { BuildContext } from './build-context.ts'
import type { Buildspec } from './buildspec.ts'

export const makeReports = async (
  _context: BuildContext,
  _spec: Buildspec,
): Promise<readonly string[]> => []
