import type { PolicyDocument, PolicyRestriction } from '@letterlock/wire/policy'
import type { PolicyCondition } from '@letterlock/wire/policy-facts'

const BY_AGENT: PolicyCondition = { fact: 'actor', oneOf: ['agent'] }

/** One whose trust is not known meets both. */
const AGENT_BOUNDS: readonly PolicyRestriction[] = [
  { id: 'agent_untrusted', on: true, cap: 'draft_only', when: [BY_AGENT, { fact: 'trust', oneOf: ['untrusted'] }] },
  { id: 'agent_limited', on: true, cap: 'approve_1', when: [BY_AGENT, { fact: 'trust', oneOf: ['limited'] }] },
]

/** Whoever said no to it says yes before it leaves. */
const REFUSED: PolicyRestriction = {
  id: 'refused_before',
  on: true,
  cap: 'approve_1',
  when: [{ fact: 'refused', is: true }],
}

/** What a policy says of agents that write under another address than the mailbox's own, by its id. */
export const AGENT_FROM: PolicyRestriction = {
  id: 'agent_from',
  on: true,
  cap: 'deny',
  when: [BY_AGENT, { fact: 'otherFrom', is: true }],
}

/**
 * All that sets a bound in a policy: the restrictions that are switched on, its limits, which are some more of them, and what
 * an agent's trust means and a person's no, which hold in every policy: whoever wants an agent to do more trusts it further. What a policy says
 * nothing of, since it was kept before anybody could choose an address, is not allowed to agents. Pure.
 */
export function restrictionsOf({ limits, restrictions }: PolicyDocument): PolicyRestriction[] {
  return [
    ...restrictions.filter(({ on }) => on),
    { id: 'limit_recipients', on: true, cap: 'deny', when: [{ fact: 'recipients', atLeast: limits.recipients + 1 }] },
    // What was sent before counts, this one not yet.
    {
      id: 'limit_mailbox_hour',
      on: true,
      cap: 'approve_1',
      when: [{ fact: 'sentByMailboxHour', atLeast: limits.mailboxHour }],
    },
    {
      id: 'limit_mailbox_day',
      on: true,
      cap: 'approve_1',
      when: [{ fact: 'sentByMailboxDay', atLeast: limits.mailboxDay }],
    },
    ...AGENT_BOUNDS,
    REFUSED,
    ...(restrictions.some(({ id }) => id === AGENT_FROM.id) ? [] : [AGENT_FROM]),
  ]
}
