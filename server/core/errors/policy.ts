import type { ErrorEntry } from './entry.ts'

/** What may stand in the way of changing what an organisation lets leave. */
export const POLICY_ERRORS = {
  'policy.changed_meanwhile': {
    status: 409,
    retry: 'never',
    say: 'Somebody else has changed the policy meanwhile.',
    means: 'What you changed no longer holds, so your change might undo theirs.',
    fix: 'Look at what holds now, and make your change to that.',
  },
  'policy.waits': {
    status: 409,
    retry: 'never',
    say: 'Another change that lets more leave waits for an answer.',
    means: 'Two of them at once could not be judged one by one.',
    fix: 'Have somebody agree to the one that waits or refuse it, then save yours.',
  },
  'policy.auto_not_earned': {
    status: 409,
    retry: 'never',
    say: 'Auto can be chosen for mailboxes that have earned it alone.',
    means:
      'A mailbox earns it by 20 mails that were approved unedited and have left. For the organisation or a sender it can be chosen once a mailbox has it.',
    fix: 'Choose “Approve each” until the mailbox has earned it. How far each of yours is, the page of the policy shows.',
  },
  'policy.simulation_runs': {
    status: 409,
    retry: 'later',
    say: 'Your organisation simulates already.',
    means: 'One simulation goes on at a time, and two may wait. Each looks through the mail of 90 days.',
    fix: 'Wait some seconds, then simulate again.',
  },
  'policy.simulation_stopped': {
    status: 409,
    retry: 'never',
    say: 'The simulation was stopped before it began.',
    means: 'Whoever asked for it had gone.',
    fix: 'Simulate again.',
  },
  'policy.pin_broken': {
    status: 409,
    retry: 'never',
    say: 'The pinned case “{pin}” would let more leave than it may.',
    means: 'Somebody pinned it so that no change of the rules loosens it unseen.',
    fix: 'Change the rules so that the case is as strict as it says, or take the pin away with a reason.',
  },
  'policy.own_domain_public': {
    status: 409,
    retry: 'never',
    say: 'Anybody may have an address in {domain}, so it cannot be a domain of yours.',
    means: 'Everybody with an address there would count as a colleague.',
    fix: 'Take {domain} out. A colleague’s address there counts as theirs once they sign in with it.',
  },
  'policy.prove_yourself': {
    status: 403,
    retry: 'never',
    say: 'This lets more leave, and nobody else here could agree to it.',
    means: 'You are the only one who looks after the organisation, so your password stands in for a second person.',
    fix: 'Save it with your password. Without one, sign in again and save within ten minutes.',
  },
  'policy.own_proposal': {
    status: 403,
    retry: 'never',
    say: 'You cannot agree to your own change.',
    means: 'What lets more leave needs two people.',
    fix: 'Ask another owner or admin to look at it.',
  },
  'policy.proposal_gone': {
    status: 404,
    retry: 'never',
    say: 'No such change waits any more.',
    means:
      'Somebody answered it, a stricter policy was saved meanwhile, or whoever wrote it no longer looks after the organisation.',
    fix: 'Look at what holds now.',
  },
} as const satisfies Record<string, ErrorEntry>
