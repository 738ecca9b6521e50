import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { decideFault } from '../faults/decide-fault.ts'
import { readSetting, writeSetting } from '../state/settings.ts'
import { EventName } from './event-types.ts'

/** What may go wrong with an event on its way. */
const Damage = z.union([
  /** Lost: redelivery is limited, so it happens. */
  z.literal('lost'),
  /** The same event twice, by the same `jti`. */
  z.literal('duplicate'),
  /** It comes late. */
  z.strictObject({ delayMs: z.number().int().positive() }),
  /** Signed by somebody else under the right key's name. */
  z.literal('wrong-key'),
  z.literal('wrong-audience'),
  z.literal('wrong-issuer'),
  /** The header names no key. */
  z.literal('no-kid'),
])
export type Damage = z.infer<typeof Damage>

/** One order of what is to go wrong, and with what. */
export const RiscFault = z.strictObject({
  id: z.string().min(1).max(100),
  do: Damage,
  /** Only what is about this address. */
  account: z.string().max(320).optional(),
  /** Only this type. */
  event: EventName.optional(),
  /** Of those that match, only every nth. */
  every: z.number().int().positive().optional(),
  /** At most so many times. */
  times: z.number().int().positive().optional(),
  /** Let so many pass first. */
  after: z.number().int().nonnegative().optional(),
})
export type RiscFault = z.infer<typeof RiscFault>

/** What was ordered to go wrong with events. */
export interface RiscFaults {
  list(): readonly RiscFault[]
  /** Replace all of them; every count starts again. */
  replace(rules: readonly RiscFault[]): void
  /** What happens to an event. Asking counts it. */
  find(about: { event: EventName; account: string | undefined }): Damage | undefined
}

const STORED = 'riscFaults'

/** The faults ordered for events. The rules survive a restart; how often each was met starts again. */
export function openRiscFaults(db: DatabaseSync): RiscFaults {
  let rules = readSetting(db, STORED, (value) => z.array(RiscFault).parse(value)) ?? []
  let seen = new Map<string, number>()
  return {
    list: () => rules,
    replace(next) {
      writeSetting(db, STORED, next)
      rules = [...next]
      seen = new Map()
    },
    find({ event, account }) {
      return rules.find((rule) => {
        if (rule.event !== undefined && rule.event !== event) return false
        if (rule.account !== undefined && rule.account.toLowerCase() !== account?.toLowerCase()) return false
        const times = (seen.get(rule.id) ?? 0) + 1
        seen.set(rule.id, times)
        return decideFault(rule, times) === 'strike'
      })?.do
    },
  }
}
