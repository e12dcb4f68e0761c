import { as, type ResourceCall, type ResourceType } from '../resource-type.ts'
import { object, text } from '../shape.ts'

const put = async ({ invoke, properties }: ResourceCall, DashboardName: string): Promise<void> => {
  const { DashboardBody } = as<{ readonly DashboardBody: string }>(properties)
  await invoke('cloudwatch', 'putDashboard', { DashboardName, DashboardBody })
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-dashboard.html */
export const dashboard: ResourceType = {
  type: 'AWS::CloudWatch::Dashboard',
  properties: object({ DashboardBody: text, DashboardName: text }, ['DashboardBody']),
  replacedBy: ['DashboardName'],
  attributes: [],
  naming: { property: 'DashboardName', max: 255 },
  create: async (call) => {
    await put(call, call.name)
    return { physicalId: call.name, attributes: {} }
  },
  update: async (call, name) => {
    await put(call, name)
    return {}
  },
  delete: async ({ invoke }, name) => {
    await invoke('cloudwatch', 'deleteDashboards', { DashboardNames: [name] })
  },
}
