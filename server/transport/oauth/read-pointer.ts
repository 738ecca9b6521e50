/**
 * The value that a JSON pointer leads to; undefined where it leads nowhere. Only what stands in the answer itself is
 * found: no property of a prototype.
 *
 * @see RFC 6901
 */
export function readPointer(json: unknown, pointer: string): unknown {
  let value = json
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return value
}
