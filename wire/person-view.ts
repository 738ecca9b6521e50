import { z } from 'zod'
import { AppId, Page } from './apps.ts'
import { Day } from './people.ts'
import { MemberId, NO_NUL, WireId, WireTime } from './primitives.ts'
import { MySignals } from './signals.ts'

/** A reason is a sentence that the people concerned read; under so many characters it says nothing. */
export const REASON_CHARS_MIN = 10
/** As much as anybody reads on a page about something else. */
export const REASON_CHARS_MAX = 500

const Count = z.number().int().nonnegative()
const Named = z.object({ id: MemberId, name: z.string() })

/** GET /v1/signals/person-view, for everybody: who but the person may see what is counted of one person, and why. */
export const PersonView = z.object({
  /** Whoever is somebody's manager, of their own people. */
  managers: z.boolean(),
  /** Keys of the organisation's own apps with the scope `signals`. */
  apps: z.boolean(),
  /** Null where nobody else sees anything. */
  reason: z.string().nullable(),
  /** When it was last changed, and by whom; null where it never was. */
  since: WireTime.nullable(),
  by: Named.nullable(),
  /** Of whoever asks. */
  manager: Named.nullable(),
})
export type PersonView = z.infer<typeof PersonView>

/** PUT /v1/signals/person-view: owners alone. A reason goes with either, and is read by everybody whom it concerns. */
export const ChangePersonView = z
  .object({
    managers: z.boolean(),
    apps: z.boolean(),
    reason: z.string().trim().min(REASON_CHARS_MIN).max(REASON_CHARS_MAX).regex(NO_NUL).nullable(),
  })
  .refine(({ managers, apps, reason }) => reason !== null || !(managers || apps), { path: ['reason'] })
export type ChangePersonView = z.infer<typeof ChangePersonView>

/** What is told of somebody to anybody else: of no day by itself, nor of what would tell one apart. */
export const OthersSignals = MySignals.omit({ before: true, days: true, hours: true, weeks: true }).extend({
  /** By their Mondays, weeks without mail included. `received`: from people. */
  weeks: z.array(z.object({ from: Day, sent: Count, received: Count })),
})
export type OthersSignals = z.infer<typeof OthersSignals>

/** GET /v1/members/:id/signals: the numbers of somebody for their manager, written down for them to see. */
export const PersonSignals = z.object({ member: Named, signals: OthersSignals })
export type PersonSignals = z.infer<typeof PersonSignals>

/** Somebody, or an app, that looked at numbers of one person: once for each day and span that was looked at. */
export const SignalRead = z.object({
  id: WireId('sgr'),
  /** As they are called now; the id stays, whatever they are called. */
  by: z.object({ kind: z.enum(['member', 'app']), id: z.union([MemberId, AppId]), name: z.string() }),
  /** `page`: in the console. `api`: with a key. */
  what: z.enum(['page', 'api']),
  /** Which days: from the first to before the last. */
  from: Day,
  to: Day,
  firstAt: WireTime,
  lastAt: WireTime,
  times: z.number().int().positive(),
})
export type SignalRead = z.infer<typeof SignalRead>

/** GET /v1/me/signals/reads: newest first. */
export const SignalReadPage = Page(SignalRead)
