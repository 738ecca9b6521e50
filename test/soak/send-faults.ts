import type { FaultAction } from '../../sandbox/faults/rules.ts'
import type { SendingWay } from '../../server/inbox/from/decide-way.ts'
import { BACKEND_ERROR } from '../mirror/google-words.ts'

/** What the far side does to one step of a send. */
export interface FarFault {
  do: FaultAction
  /** Which step; the call that sends where none is named. */
  at?: string
  /** It has taken the mail and says no: nobody on our side can know better. */
  lies?: true
}

const RATE = { error: { code: 429, message: 'Rate limit exceeded', status: 'RESOURCE_EXHAUSTED' } }
const NO = { error: { code: 400, message: 'Invalid', status: 'INVALID_ARGUMENT' } }

const ANY_WAY = {
  none: undefined,
  'cut before it is read': { do: { drop: 'unread' } },
  'cut before it is done': { do: { drop: true } },
  'cut once it is done': { do: { drop: true, afterwards: true } },
  'cut in its answer': { do: { truncateAfterBytes: 5 } },
  'no answer, and taken late': { do: { held: true } },
  'no answer, and taken': { do: { held: true, afterwards: true } },
} as const satisfies Record<string, FarFault | undefined>

const OVER_GMAIL: Record<string, FarFault | undefined> = {
  ...ANY_WAY,
  'a fault before': { do: { status: 503, body: BACKEND_ERROR } },
  'a fault afterwards': { do: { status: 503, body: BACKEND_ERROR, afterwards: true } },
  'a page before': { do: { html: true, status: 502 } },
  'a page that says yes, afterwards': { do: { html: true, status: 200, afterwards: true } },
  'a conflict': { do: { status: 409, body: { error: { code: 409, status: 'ABORTED' } } } },
  'too many': { do: { status: 429, body: RATE } },
  'a no': { do: { status: 400, body: NO } },
}

const OVER_SMTP: Record<string, FarFault | undefined> = {
  ...ANY_WAY,
  'cut at the sign-in': { do: { drop: true }, at: '^smtp:AUTH$' },
  'the sign-in put off': { do: { status: 454 }, at: '^smtp:AUTH$' },
  'cut at the sender': { do: { drop: true }, at: '^smtp:MAIL$' },
  'the sender put off': { do: { status: 451 }, at: '^smtp:MAIL$' },
  'a recipient put off': { do: { status: 450 }, at: '^smtp:RCPT$' },
  'a recipient refused': { do: { status: 550 }, at: '^smtp:RCPT$' },
  'put off at its end': { do: { status: 451 } },
  'refused at its end': { do: { status: 554 } },
  'closing, afterwards': { do: { status: 421, afterwards: true } },
  'put off, afterwards': { do: { status: 451, afterwards: true }, lies: true },
  'refused, afterwards': { do: { status: 554, afterwards: true }, lies: true },
}

/** What a run may draw, over each way. */
export const FAR_FAULTS: Record<SendingWay, Record<string, FarFault | undefined>> = {
  gmail: OVER_GMAIL,
  smtp: OVER_SMTP,
}
