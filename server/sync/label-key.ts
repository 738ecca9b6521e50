/**
 * What makes two label names the same one: case does not count, nor do spaces around `/` and at the ends. Pure.
 *
 * @see Gmail answers 409 «Label name exists or conflicts» to a name with the key of another
 */
export function labelKey(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/\s*\/\s*/g, '/')
    .replace(/\s+/g, ' ')
}
