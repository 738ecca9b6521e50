import type { PolicyDocument, PolicyRestriction } from '@letterlock/wire/policy'
import type { PolicyCondition } from '@letterlock/wire/policy-facts'
import { AGENT_FROM } from './restrictions-of.ts'

const BY_AGENT: PolicyCondition = { fact: 'actor', oneOf: ['agent'] }
const OUTSIDE: PolicyCondition = { fact: 'external', atLeast: 1 }

function cap(id: string, most: PolicyRestriction['cap'], ...when: PolicyCondition[]): PolicyRestriction {
  return { id, on: true, cap: most, when }
}

/**
 * What holds until somebody changes it: people send by themselves what goes to nobody new, whatever is delicate needs two,
 * and nothing leaves without anybody's yes.
 */
export const DEFAULT_POLICY: PolicyDocument = {
  schema: 1,
  emergencyStop: false,
  modes: { organisation: 'approve_each', mailboxes: [], actors: [] },
  ownDomains: [],
  partnerDomains: [],
  blockedDomains: [],
  limits: { recipients: 500, mailboxHour: 5, mailboxDay: 20 },
  restrictions: [
    cap('blocked', 'deny', { fact: 'blocked', is: true }),
    cap('agent_many', 'deny', BY_AGENT, { fact: 'recipients', atLeast: 11 }),
    cap('agent_bcc', 'deny', BY_AGENT, { fact: 'bcc', atLeast: 1 }),
    cap('agent_automatic', 'deny', BY_AGENT, { fact: 'kind', oneOf: ['reply'] }, { fact: 'automatic', is: true }),
    cap('agent_list', 'deny', BY_AGENT, { fact: 'kind', oneOf: ['reply'] }, { fact: 'list', is: true }),
    AGENT_FROM,
    cap('agent_hops', 'deny', BY_AGENT, { fact: 'hops', atLeast: 3 }),
    cap('first_contact', 'approve_2', OUTSIDE, { fact: 'firstContactDomain', is: true }),
    cap('attachment', 'approve_2', OUTSIDE, { fact: 'attachments', atLeast: 1 }),
    cap('secret', 'approve_2', OUTSIDE, { fact: 'secret', is: true }),
    cap('card', 'approve_2', OUTSIDE, { fact: 'card', is: true }),
    cap('iban', 'approve_2', OUTSIDE, { fact: 'iban', is: true }),
    cap('look_alike', 'approve_2', OUTSIDE, { fact: 'lookAlike', is: true }),
    cap('from_text', 'approve_2', OUTSIDE, { fact: 'provenance', oneOf: ['message_text', 'model'] }),
    cap('other_thread', 'approve_2', OUTSIDE, { fact: 'otherThreadContent', is: true }),
    cap('many_outside', 'approve_2', OUTSIDE, { fact: 'external', atLeast: 6 }),
    cap('outside', 'approve_1', OUTSIDE),
    cap('drift_added', 'approve_1', { fact: 'driftAdded', atLeast: 1 }),
    cap('drift_removed', 'approve_1', { fact: 'driftRemoved', atLeast: 1 }),
    cap('unattended', 'approve_1', { fact: 'attended', is: false }),
    cap('outside_hours', 'approve_1', { fact: 'inHours', is: false }),
    cap('auth_failed', 'approve_1', { fact: 'authFailed', is: true }),
  ],
  allowances: [
    {
      id: 'known_contact',
      on: false,
      when: [
        { fact: 'fromTemplate', is: true },
        { fact: 'silentDays', atMost: 90 },
        { fact: 'attachments', atMost: 0 },
        { fact: 'newLinks', atMost: 0 },
        { fact: 'driftAdded', atMost: 0 },
        { fact: 'driftRemoved', atMost: 0 },
        { fact: 'unanswered', atMost: 0 },
        { fact: 'inHours', is: true },
        { fact: 'inboundAgeHours', atMost: 47 },
      ],
    },
  ],
  pins: [],
}
