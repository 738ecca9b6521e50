import type { ErrorEntry } from './entry.ts'

/** What may keep an app from being told what happened. */
export const WEBHOOK_ERRORS = {
  'webhook.refused': {
    status: 502,
    retry: 'later',
    say: 'The receiver answered {status}.',
    means: 'Only an answer from 200 to 299 says that it took the message.',
    fix: 'Look at what it answered, and at its own log. We try again by ourselves.',
  },
  'webhook.redirected': {
    status: 502,
    retry: 'later',
    say: 'The receiver answered {status} and named another address.',
    means: 'Redirects are never followed: a signed message goes to the address that was set, and nowhere else.',
    fix: 'Set the address that it redirects to.',
  },
  'webhook.gone': {
    status: 410,
    retry: 'never',
    say: 'The receiver answered 410 and is sent nothing more.',
    means: 'This answer says that the receiver was taken away for good.',
    fix: 'Delete the endpoint. If it was a mistake, switch it on again: what waits goes out then.',
  },
  'webhook.dead': {
    status: 502,
    retry: 'never',
    say: 'Nothing arrived there for two days, so it is sent nothing more.',
    means: 'Every try failed; the deliveries say how.',
    fix: 'Mend the receiver, then switch the endpoint on again: what happened in the last two days goes out then.',
  },
  'webhook.paused_by': {
    status: 409,
    retry: 'never',
    say: '{who} paused this endpoint.',
    means: 'Nothing is sent to it; what happens meanwhile waits.',
    fix: 'Switch it on again: what happened in the last two days goes out then.',
  },
  'webhook.not_active': {
    status: 409,
    retry: 'never',
    say: 'This endpoint is switched off.',
    means: 'It was paused, or its receiver failed for too long.',
    fix: 'Switch it on again first.',
  },
  'webhook.too_many': {
    status: 422,
    retry: 'never',
    say: 'An app has at most {most} endpoints in each environment.',
    means: 'Every event is sent to each of them.',
    fix: 'Delete one that is not used, or send on from one receiver to others.',
  },
} as const satisfies Record<string, ErrorEntry>
