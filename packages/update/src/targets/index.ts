export { addTarget, CONFIG, type ConfigTarget, removeTarget, targetNames } from './edit-config.ts'
export { adding, removing, type TargetEdit } from './target-edit.ts'
