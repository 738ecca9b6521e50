import type { ErrorEntry } from './entry.ts'

/** What keeps a program from working for a person, and people from letting it. */
export const AGENT_ERRORS = {
  'agent.unknown': {
    status: 401,
    retry: 'never',
    say: 'This agent token is not valid.',
    means: 'It is missing or misspelt, was replaced, or the agent or its person is here no longer.',
    fix: 'Send `Authorization: Bearer` with the token that was shown when the agent was made, or replace it on the page Agents.',
  },
  'agent.paused': {
    status: 403,
    retry: 'later',
    say: 'This agent is paused.',
    means: 'A person has paused it. It reaches nothing, and what it has asked for was not sent.',
    fix: 'Ask its person, or whoever paused it. Its token works again once it is resumed.',
  },
  'agent.ended': {
    status: 409,
    retry: 'never',
    say: 'This agent has ended.',
    means: 'What has ended stays so: its token opens nothing, and nothing about it can be changed.',
    fix: 'Make a new agent.',
  },
  'agent.person_only': {
    status: 403,
    retry: 'never',
    say: 'Only the person who answers for this agent can do that.',
    means: 'Owners and admins may pause or end an agent and say how far it is trusted; all else is its person’s.',
    fix: 'Ask its person.',
  },
  'agent.caretaker_raises': {
    status: 403,
    retry: 'never',
    say: 'Only an owner or admin can trust an agent further.',
    means: 'An agent begins as untrusted: it writes drafts, and people send them.',
    fix: 'Ask an owner or admin to raise it.',
  },
  'agent.own_trust': {
    status: 403,
    retry: 'never',
    say: 'Somebody else has to trust your agent further.',
    means: 'Nobody raises the trust of an agent that works for them while another owner or admin could.',
    fix: 'Ask another owner or admin.',
  },
  'agent.prove_yourself': {
    status: 403,
    retry: 'never',
    say: 'To trust your own agent further needs your password again.',
    means: 'Nobody else looks after the organisation who could agree.',
    fix: 'Raise it with your password. Without one, sign in again and raise it within ten minutes.',
  },
  'agent.paused_by_another': {
    status: 403,
    retry: 'never',
    say: 'Somebody else paused this agent.',
    means:
      'Whom an owner or admin has paused, its person does not resume; and what its person paused is theirs to resume.',
    fix: 'Ask whoever paused it.',
  },
  'agent.too_many': {
    status: 409,
    retry: 'never',
    say: 'You have {most} agents already.',
    means: 'One person answers for so many at most.',
    fix: 'End one that is not needed any more.',
  },
  'agent.too_many_drafts': {
    status: 409,
    retry: 'later',
    say: 'This agent has {most} drafts that were neither sent nor deleted.',
    means: 'More than people can look through are of no use to anybody.',
    fix: 'Go on with a draft that is there, or let a person send or delete some.',
  },
  'agent.too_many_waiting': {
    status: 409,
    retry: 'later',
    say: '{most} mails of this agent wait for an approval already.',
    means: 'Nobody reads more with care. They end by themselves after 24 hours.',
    fix: 'Wait until people have decided about some of them.',
  },
  'agent.not_its_own': {
    status: 409,
    retry: 'later',
    say: 'Somebody else has asked for this draft to be sent.',
    means: 'Writing in it would end that. People may; an agent ends only what it has asked for itself.',
    fix: 'Leave it as it is, begin another draft, or let a person write in it.',
  },
  'agent.other_from': {
    status: 403,
    retry: 'never',
    say: 'Agents may not choose another address under From here.',
    means: 'The policy lets them write under the mailbox’s own address alone, also where a person sends it afterwards.',
    fix: 'Leave From out. A person can choose another address, or let agents choose one in the policy.',
  },
  'agent.no_drafts': {
    status: 403,
    retry: 'never',
    say: 'Agents may not write drafts here.',
    means: 'The policy is Off for the organisation, for this mailbox, for agents or for this one.',
    fix: 'Let a person write it, or ask whoever looks after the organisation to choose Draft only.',
  },
  'agent.asks_too_often': {
    status: 409,
    retry: 'later',
    say: 'This agent has asked {most} times within an hour.',
    means:
      'That is as often as it may: 120 times in all, and 10 times for one draft. What was void a moment later counts.',
    fix: 'Finish a draft before you ask for it to be sent, and go on when the hour is over.',
  },
} as const satisfies Record<string, ErrorEntry>
