import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)

type Stack = {
  terraform: { backend?: unknown; required_providers: { aws: { version?: string } } }
}

/**
 * What `terraform validate` says of a synthesised stack, with the real AWS provider. The mirrored provider may
 * be of another generation than the one that the bindings were made for, so its version is left open here; what
 * users get pins it.
 */
export const terraformValidate = async (
  terraform: string,
  mirror: string,
  stackFile: string,
): Promise<{ readonly valid: boolean; readonly diagnostics: readonly unknown[] }> => {
  const dir = mkdtempSync(join(tmpdir(), 'xacct-terraform-'))
  try {
    const stack = JSON.parse(readFileSync(stackFile, 'utf8')) as Stack
    delete stack.terraform.backend
    delete stack.terraform.required_providers.aws.version
    writeFileSync(join(dir, 'cdk.tf.json'), JSON.stringify(stack))
    const settings = join(dir, 'terraformrc')
    writeFileSync(
      settings,
      `provider_installation {\n  filesystem_mirror { path = "${mirror}" }\n}\n`,
    )
    const env = { ...process.env, TF_CLI_CONFIG_FILE: settings, CHECKPOINT_DISABLE: '1' }
    const run = (...args: string[]) => execute(terraform, args, { cwd: dir, env })
    await run('init', '-backend=false', '-input=false', '-no-color')
    const { stdout } = await run('validate', '-json').catch((error: { stdout: string }) => error)
    return JSON.parse(stdout)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
