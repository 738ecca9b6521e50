/**
 * The one domain that all recipients are in, where all are known here; undefined where there are several, or more than
 * were told. Pure.
 */
export function audienceDomain(to: readonly { address: string }[], count: number): string | undefined {
  if (to.length !== count) return undefined
  const domains = new Set(to.map(({ address }) => address.slice(address.lastIndexOf('@') + 1).toLowerCase()))
  const [only] = domains
  return domains.size === 1 ? only : undefined
}
