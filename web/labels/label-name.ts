/** Gmail writes nested labels as a path; beside others its last part is what tells them apart. */
export function leafName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1) || name
}
