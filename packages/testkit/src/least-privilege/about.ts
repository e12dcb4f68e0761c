import type { Title } from './titles.ts'

/** Who holds the grants of a title, and what for. */
export const ABOUT: Readonly<Record<Title, string>> = {
  'Pipeline role':
    'CodePipeline’s service role, in the pipeline’s account. It takes the source into the artifact bucket, starts builds, tells approvers, and takes on the deploy roles.',
  'Build role':
    'CodeBuild’s role, in the pipeline’s account. It reaches nothing but artifacts and its log.',
  'Trigger role':
    'EventBridge’s role, in the pipeline’s account, where the source does not start the pipeline itself.',
  'Deploy role':
    'In each target’s account, for the pipeline role. It reads artifacts and writes into one bucket.',
  'Artifact bucket': 'In the pipeline’s account, one in each Region with an action.',
  'Source bucket': 'In the pipeline’s account, where the source is a bucket of its own.',
  'Target bucket': 'In each target’s account.',
  'Artifact key': 'Of an artifact bucket, and of the topic in its Region.',
  'Target key': 'Of a target bucket.',
  Topic: 'Hears of failed executions and of approvals that wait.',
  'Deployer role':
    'Made by `bootstrap` in every account, for those who deploy by hand and for the workflow; with the CDK, its policies are what CloudFormation may do. The same in every account, so that a change of the configuration needs no new bootstrap. Whoever may write roles can make one that may do more: these policies guard against mistakes.',
  'Workflow role': 'Made by `bootstrap` in the pipeline’s account, for the workflow at GitHub.',
  'State bucket':
    'Made by `bootstrap` in the pipeline’s account, for the state of Terraform or Pulumi.',
  'State key': 'Of the state bucket.',
}
