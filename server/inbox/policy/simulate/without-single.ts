import type { PolicyDocument } from '@letterlock/wire/policy'

/**
 * A policy as it is held against mail that whoever asks may not read. Pure. What somebody writes into it of single domains,
 * mailboxes or people stays as it holds: else they could count by it who of their colleagues writes to whom.
 */
export function withoutSingle(wish: PolicyDocument, held: PolicyDocument): PolicyDocument {
  const { ownDomains, partnerDomains, blockedDomains } = held
  const ofKinds = wish.modes.actors.filter(({ id }) => id === null)
  const ofOne = held.modes.actors.filter(({ id }) => id !== null)
  return {
    ...wish,
    ...{ ownDomains, partnerDomains, blockedDomains },
    modes: { ...wish.modes, mailboxes: held.modes.mailboxes, actors: [...ofKinds, ...ofOne] },
  }
}
