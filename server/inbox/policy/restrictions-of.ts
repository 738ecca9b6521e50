import type { PolicyDocument, PolicyRestriction } from '@letterlock/wire/policy'

/**
 * All that sets a bound in a policy: the restrictions that are switched on, and its limits, which are some more of them.
 * Pure.
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
  ]
}
