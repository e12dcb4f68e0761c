export { updateProjects } from './update/update-projects.ts'
