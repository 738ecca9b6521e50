import type { MemberId } from '../../core/ids.ts'
import { isFreeMail } from '../../providers/free-mail.ts'
import type { AddressClaim, PersonAddress } from '../../store/signal-people.ts'
import { canonicalAddress, domainOf } from '../../sync/normalise/canonical-address.ts'

/** Whose canonical addresses are. */
export interface Directory {
  /** Known to be somebody's: in every mailbox. */
  owners: ReadonlyMap<string, MemberId>
  /** Typed by some, proved by nobody: of each of them, within their own mailboxes alone. */
  typed: ReadonlyMap<string, ReadonlySet<MemberId>>
  /** Of mailboxes that several share: nobody's, and not from outside either. */
  shared: ReadonlySet<string>
  /** The same where the address was typed: perhaps from outside. */
  typedShared: ReadonlySet<string>
}

/**
 * Whose an address is: whoever proved it, then whoever an administrator says, then whoever typed it. An address that two
 * people proved is nobody's until an administrator says which; a shared mailbox is nobody's: no person stands behind it.
 * Who typed the same has it each within their own mailboxes. An administrator's word decides between them, and reaches
 * as far as the domains in which somebody here has proved an address; beyond, it holds within that person's mailboxes.
 * Pure.
 *
 * @param claims As they follow from accounts, the oldest first.
 * @param aliases As an administrator has written them down.
 */
export function makeDirectory(claims: readonly AddressClaim[], aliases: readonly PersonAddress[]): Directory {
  const proved = claims.filter(({ isProved }) => isProved)
  const typed = claims.filter(({ isProved }) => !isProved)
  const shared = addressesOf(proved.filter(({ kind }) => kind === 'shared'))
  const typedShared = addressesOf(typed.filter(({ kind }) => kind === 'shared'))
  const owners = ownersOf(proved.filter(({ kind }) => kind === 'personal'))
  for (const address of shared) owners.set(address, undefined)
  const domains = new Set([...owners.keys()].map(domainOf).filter((domain) => !isFreeMail(domain)))
  const typists = typistsOf(typed)
  for (const { address, memberId } of aliases) {
    const canonical = canonicalAddress(address)
    if (canonical === undefined || shared.has(canonical) || owners.get(canonical) !== undefined) continue
    const known = typists.get(canonical)
    if ((known || typedShared.has(canonical)) && !known?.has(memberId)) continue
    // Else whoever keeps this list would see in everybody's mailboxes who writes to an outsider of their choice.
    if (domains.has(domainOf(canonical))) owners.set(canonical, memberId)
    else typists.set(canonical, new Set([memberId]))
  }
  return {
    owners: new Map([...owners].flatMap(([address, id]) => (id === undefined ? [] : [[address, id] as const]))),
    typed: new Map([...typists].filter(([address]) => !owners.has(address))),
    shared,
    typedShared: typedShared.difference(owners),
  }
}

/** Undefined where two people have proved it. Where one of them has it with a tag, it is the other's. */
function ownersOf(proved: readonly AddressClaim[]): Map<string, MemberId | undefined> {
  const found = new Map<string, MemberId | undefined>()
  for (const [canonical, of] of Map.groupBy(proved, ({ address }) => canonicalAddress(address))) {
    if (canonical === undefined) continue
    const plain = of.filter(({ address }) => !isTagged(address))
    const owners = new Set((plain.length > 0 ? plain : of).map(({ memberId }) => memberId))
    found.set(canonical, owners.size === 1 ? [...owners][0] : undefined)
  }
  return found
}

function typistsOf(typed: readonly AddressClaim[]): Map<string, Set<MemberId>> {
  const found = new Map<string, Set<MemberId>>()
  for (const { address, memberId, kind } of typed) {
    const canonical = canonicalAddress(address)
    if (canonical === undefined || kind === 'shared') continue
    found.set(canonical, (found.get(canonical) ?? new Set()).add(memberId))
  }
  return found
}

function isTagged(address: string): boolean {
  return address.indexOf('+') > 0
}

function addressesOf(claims: readonly AddressClaim[]): Set<string> {
  return new Set(claims.flatMap(({ address }) => canonicalAddress(address) ?? []))
}
