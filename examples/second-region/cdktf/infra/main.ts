/** Writes the Terraform configuration of pipeline.config.ts to cdktf.out/stacks/<name>/cdk.tf.json. */
import { App } from 'cdktn'
import config from '../pipeline.config.ts'
import { PipelineStack } from './pipeline-stack.ts'
import { pipelineModel } from './shared/index.ts'

const app = new App()
new PipelineStack(app, pipelineModel(config))
app.synth()
