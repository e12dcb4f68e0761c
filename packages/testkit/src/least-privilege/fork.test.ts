import { createSandbox } from '@xacct/sandbox'
import { expect, it } from 'vitest'
import { call } from '../call.ts'
import { fork } from './fork.ts'

const PLACE = { account: '111111111111', region: 'us-east-1' }

it('goes on from where the other is, and neither sees what the other does', async () => {
  const first = createSandbox()
  const bucketsOf = async (sandbox: typeof first) =>
    (await call(sandbox, PLACE, 's3', 'ListBuckets')).Buckets.map(
      ({ Name }: { readonly Name: string }) => Name,
    )
  await call(first, PLACE, 's3', 'CreateBucket', { Bucket: 'common' })
  await (await first.git.repository('example/site')).push({ 'a.txt': 'a' }, 'First')
  const second = fork(first)
  await call(first, PLACE, 's3', 'CreateBucket', { Bucket: 'only-first' })
  await call(second, PLACE, 's3', 'CreateBucket', { Bucket: 'only-second' })
  expect(await bucketsOf(first)).toEqual(['common', 'only-first'])
  expect(await bucketsOf(second)).toEqual(['common', 'only-second'])
  const repositories = await Promise.all(
    [first, second].map((sandbox) => sandbox.git.repository('example/site')),
  )
  const commits = await Promise.all(
    repositories.map(({ push }) => push({ 'b.txt': 'b' }, 'Second')),
  )
  expect(commits[0]).toHaveLength(40)
  expect(new Set(repositories.map(({ folder }) => folder)).size).toBe(2)
  await Promise.all([first.close(), second.close()])
})
