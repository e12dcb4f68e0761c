import type { Rule } from './rule.ts'
import { judgeStandard } from './standard.ts'

export const s3: Rule = {
  side: 'resource',
  judge: (scene) => judgeStandard(scene, scene.resource, scene.request.resourceAccount),
}
