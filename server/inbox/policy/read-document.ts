import { PolicyDocument } from '@letterlock/wire/policy'
import { AppError } from '../../core/errors.ts'
import { isFreeMail } from '../../providers/free-mail.ts'
import { isBroken } from './decide-pin.ts'
import { asciiDomain } from './letter/domains.ts'

/** A policy as it was kept. Its keys stand in the order of the schema again, so that two can be compared. */
export function readKept(document: unknown): PolicyDocument {
  return PolicyDocument.parse(document)
}

/** The same; undefined where it cannot be read, as one that a later version of ours has kept. Pure. */
export function readKeptIfAny(document: unknown): PolicyDocument | undefined {
  return PolicyDocument.safeParse(document).data
}

/**
 * A policy as somebody has written it, in the form in which it is kept: each domain once, as addresses are compared with it.
 *
 * @throws `policy.own_domain_public` it calls everybody a colleague who has an address at a public mail host
 * @throws `policy.pin_broken` one of its own pinned cases would be looser than it may
 */
export function readWish(document: PolicyDocument): PolicyDocument {
  const wish = asKept(document)
  const open = wish.ownDomains.find(isFreeMail)
  if (open !== undefined) throw new AppError('policy.own_domain_public', undefined, { params: { domain: open } })
  const broken = wish.pins.find((pin) => isBroken(wish, pin))
  if (broken) throw new AppError('policy.pin_broken', undefined, { params: { pin: broken.name } })
  return wish
}

/** The form in which a policy is kept: each domain once, as addresses are compared with it. Pure. */
export function asKept(document: PolicyDocument): PolicyDocument {
  const { ownDomains, partnerDomains, blockedDomains } = document
  return {
    ...document,
    ownDomains: eachOnce(ownDomains),
    partnerDomains: eachOnce(partnerDomains),
    blockedDomains: eachOnce(blockedDomains),
  }
}

function eachOnce(domains: readonly string[]): string[] {
  return [...new Set(domains.map(asciiDomain))].sort()
}
