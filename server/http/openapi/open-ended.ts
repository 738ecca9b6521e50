/** A schema without the word that no other field will ever come: answers may gain fields within v1. Pure. */
export function openEnded<T>(node: T): T {
  if (Array.isArray(node)) return node.map(openEnded) as T
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node)
      .filter(([name, value]) => !(name === 'additionalProperties' && value === false))
      .map(([name, value]) => [name, openEnded(value)]),
  ) as T
}
