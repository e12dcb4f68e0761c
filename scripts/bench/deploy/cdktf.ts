/** The embedded Terraform, in this process: state and lock, plan, and everything that the plan says. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Sandbox } from '@xacct/sandbox'
import { apply } from '../../../packages/deploy/src/terraform/index.ts'
import { homeOf, type PipelineModel } from '../../../templates/base/infra/shared/index.ts'
import { connectTo } from './connect.ts'

/** Deploys `cdktf.out`. */
export const deployCdktf = async (
  sandbox: Sandbox,
  model: PipelineModel,
  folder: string,
): Promise<void> => {
  const directory = mkdtempSync(join(tmpdir(), 'xacct-bench-'))
  try {
    cpSync(join(folder, 'stacks', model.name), directory, { recursive: true })
    const { failures } = await apply({ directory, connect: connectTo(sandbox, homeOf(model)) })
    const [failure] = failures
    if (failure) throw failure.error
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
