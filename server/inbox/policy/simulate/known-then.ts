import type { Contacts } from '../letter/contact-facts.ts'
import { asciiDomain, domainOf, registrableDomain } from '../letter/domains.ts'
import { openAllLookAlikes } from '../letter/look-alike.ts'

/** A mail that a mailbox sent, as far as it makes people known. */
export interface SentTo {
  /** Epoch milliseconds. */
  at: number
  /** Addresses in lower case. */
  to: readonly string[]
}

/** That somebody wrote to a mailbox. */
export interface Wrote {
  /** Epoch milliseconds. */
  at: number
  /** In lower case. */
  writer: string
}

/** Whom a mailbox knew at a moment, as far as that says anything of these recipients. */
export type KnownThen = (recipients: readonly string[], at: number) => Contacts

/**
 * Go through what a mailbox sent and got, to say whom it knew at each moment. Pure, but for asking in the order of time.
 *
 * Of all domains those are named that a recipient has or that theirs resembles: the others decide nothing.
 *
 * @param sent Oldest first, with a window before the first moment.
 * @param isCut There was more, so that nobody can say who was known by it.
 * @param windowMs Whoever was last written to before is new again.
 */
export function openKnown(
  sent: readonly SentTo[],
  wrote: readonly Wrote[],
  { isCut, windowMs }: { isCut: boolean; windowMs: number },
): KnownThen {
  const registrableOf = openRegistrables()
  const lastTo = new Map<string, number>()
  const lastOf = new Map<string, number>()
  const writings = timesOf(wrote)
  const everywhere = new Set(sent.flatMap(({ to }) => to.map(registrableOf)))
  const findAlikes = openAllLookAlikes([...everywhere])
  const alikes = new Map<string, string[]>()
  let next = 0

  return (recipients, at) => {
    // What leaves at the same moment makes nobody known for it.
    for (; (sent[next]?.at ?? Number.POSITIVE_INFINITY) < at; next++) {
      const one = sent[next]
      for (const address of one?.to ?? []) {
        lastTo.set(address, one?.at ?? 0)
        lastOf.set(registrableOf(address), one?.at ?? 0)
      }
    }
    const isKnown = (last: number | undefined) => last !== undefined && last >= at - windowMs
    const asked = new Set(recipients.map(registrableOf))
    const near = [...asked].flatMap((domain) => [domain, ...alikesOf(domain)])
    return {
      contacts: recipients
        .filter((address) => isKnown(lastTo.get(address)))
        .map((address) => ({ address, lastWroteAt: lastBefore(writings.get(address) ?? [], at, windowMs) })),
      domains: [...new Set(near)].filter((domain) => isKnown(lastOf.get(domain))),
      more: isCut,
    }
  }

  function alikesOf(domain: string): string[] {
    const found = alikes.get(domain) ?? findAlikes(domain)
    alikes.set(domain, found)
    return found
  }
}

function timesOf(wrote: readonly Wrote[]): Map<string, number[]> {
  const times = new Map<string, number[]>()
  for (const { writer, at } of wrote) {
    const known = times.get(writer)
    if (known) known.push(at)
    else times.set(writer, [at])
  }
  return times
}

function lastBefore(times: readonly number[], at: number, windowMs: number): number | null {
  const earlier = times.filter((one) => one < at && one >= at - windowMs)
  return earlier.length > 0 ? earlier.reduce((last, one) => Math.max(last, one)) : null
}

/** Remembers of each address the domain that somebody has registered: the same few are asked for thousands of times. */
function openRegistrables(): (address: string) => string {
  const known = new Map<string, string>()
  return (address) => {
    const domain = known.get(address) ?? registrableDomain(asciiDomain(domainOf(address)))
    known.set(address, domain)
    return domain
  }
}
