/** A pipeline name made of a folder's, or undefined when nothing usable is left of it. */
export const nameFromFolder = (folder: string): string | undefined => {
  const slug = folder
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
  return slug === '' || slug.length > 40 ? undefined : slug
}
