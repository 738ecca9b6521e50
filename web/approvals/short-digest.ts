/** Enough of a digest to tell two apart at a glance; the whole is a press away. */
export function shortDigest(digest: string): string {
  return `${digest.slice(0, 8)}…`
}
