import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Summary } from '../../templates/base/scripts/lib/sandbox/summary.ts'
import type { Engine } from './options.ts'
import { report, type Shown } from './report.ts'

const PIPELINE = '111111111111'
const TARGET = '222222222222'

const shown = (engine: Engine, path: string, summary: Partial<Summary> = {}): Shown => ({
  made: {
    engine,
    folder: join(process.cwd(), '.start', 'storefront', engine),
    log: '',
    resources: 48,
    times: { scaffold: 400, install: 12_040 },
  },
  summary: {
    engine,
    path,
    milliseconds: { bootstrap: 1_200, deploy: 5_000, steps: [], release: 300 },
    objects: ['404.html', 'index.html'].map((key) => ({
      target: 'staging',
      url: `s3://storefront-staging/${key}`,
      bytes: 471,
      owner: TARGET,
      key: `arn:aws:kms:eu-west-1:${TARGET}:key/${engine}`,
    })),
    refusals: [PIPELINE, '999999999999'].map((account) => ({
      target: 'staging',
      account,
      answers: { read: 'AccessDenied', write: 'AccessDenied' },
    })),
    accounts: [
      { account: PIPELINE, resources: 27, allowed: 230, denied: 1, has: 'pipeline storefront' },
      { account: TARGET, resources: 16, allowed: 132, denied: 9, has: 'target staging' },
    ],
    ...summary,
  },
})

it('puts the engines side by side', () => {
  const lines = report([shown('cdk', 'cdk 2.1148.1'), shown('cdktf', 'embedded')])
  expect(lines.join('\n')).toBe(
    `
                       cdk                    cdktf
deployed by            cdk 2.1148.1           embedded
program                48 resources           48 resources
scaffold               0.4 s                  0.4 s
install                12.0 s                 12.0 s
bootstrap              1.2 s                  1.2 s
deploy                 5.0 s                  5.0 s
commit to last target  0.3 s                  0.3 s
repository             .start/storefront/cdk  .start/storefront/cdktf

account       has                  engine  resources  calls allowed  denied
111111111111  pipeline storefront  cdk     27         230            1
                                   cdktf   27         230            1
222222222222  target staging       cdk     16         132            9
                                   cdktf   16         132            9

staging: s3://storefront-staging/index.html, and 1 more
  cdk    owned by 222222222222, protected by arn:aws:kms:eu-west-1:222222222222:key/cdk
  cdktf  owned by 222222222222, protected by arn:aws:kms:eu-west-1:222222222222:key/cdktf
  111111111111, 999999999999  read: AccessDenied, write: AccessDenied
`.slice(1, -1),
  )
})

it('shows an answer that differs from the others', () => {
  const refusals = [{ target: 'staging', account: PIPELINE, answers: { read: 'allowed' } }]
  const lines = report([shown('cdk', 'cdk 2.1148.1'), shown('cdktf', 'embedded', { refusals })])
  expect(lines.slice(-2)).toEqual([
    '  111111111111, 999999999999  read: AccessDenied, write: AccessDenied',
    '  111111111111  read: allowed',
  ])
})
