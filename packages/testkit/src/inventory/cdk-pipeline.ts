/** Pipelines and build projects of CloudFormation, in the inventory's words. */

// biome-ignore lint/suspicious/noExplicitAny: templates are read as CDK wrote them
export type P = Readonly<Record<string, any>>

const action = (a: P) => ({
  name: a['Name'],
  type: Object.values(a['ActionTypeId']).sort(),
  runOrder: a['RunOrder'],
  configuration: a['Configuration'],
  inputs: (a['InputArtifacts'] ?? []).map((i: P) => i['Name']),
  outputs: (a['OutputArtifacts'] ?? []).map((o: P) => o['Name']),
  namespace: a['Namespace'],
  roleArn: a['RoleArn'],
  region: a['Region'],
  timeoutInMinutes: a['TimeoutInMinutes'],
})

const store = (region: string, s: P) => ({
  region,
  bucket: s['Location'],
  key: s['EncryptionKey']?.Id,
  keyType: s['EncryptionKey']?.Type,
})

const trigger = (t: P) => ({
  provider: t['ProviderType'],
  sourceAction: t['GitConfiguration'].SourceActionName,
  push: (t['GitConfiguration'].Push ?? []).map((push: P) => ({
    branches: push['Branches']?.Includes,
    includes: push['FilePaths']?.Includes,
    excludes: push['FilePaths']?.Excludes,
  })),
})

const storesForm = (p: P): string => {
  if (p['ArtifactStore'] && p['ArtifactStores']) return 'both'
  return p['ArtifactStore'] ? 'one' : 'per Region'
}

export const pipeline = (p: P) => ({
  type: p['PipelineType'],
  executionMode: p['ExecutionMode'],
  role: p['RoleArn'],
  storesForm: storesForm(p),
  stores: p['ArtifactStore']
    ? [store(p['home'], p['ArtifactStore'])]
    : (p['ArtifactStores'] ?? [])
        .map((s: P) => store(s['Region'], s['ArtifactStore']))
        .sort((a: P, b: P) => (a['region'] < b['region'] ? -1 : 1)),
  stages: p['Stages'].map((s: P) => ({ name: s['Name'], actions: s['Actions'].map(action) })),
  triggers: (p['Triggers'] ?? []).map(trigger),
})

export const project = (p: P) => ({
  role: p['ServiceRole'],
  key: p['EncryptionKey'],
  image: p['Environment'].Image,
  computeType: p['Environment'].ComputeType,
  type: p['Environment'].Type,
  privileged: Boolean(p['Environment'].PrivilegedMode),
  timeoutMinutes: p['TimeoutInMinutes'],
  source: { type: p['Source'].Type, buildspec: p['Source'].BuildSpec },
  artifacts: p['Artifacts'].Type,
  logGroup: p['LogsConfig']?.CloudWatchLogs?.GroupName,
})
