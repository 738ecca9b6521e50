import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { decideFault } from '../faults/decide-fault.ts'
import { readSetting, writeSetting } from '../state/settings.ts'

/** What may go wrong with a notification on its way into a subscription. */
const PublishFault = z.union([
  /** Lost: Google says that it happens. */
  z.literal('drop'),
  z.literal('duplicate'),
  /** Handed out after the one that comes next, or after ten seconds when none comes. */
  z.literal('reorder'),
  z.strictObject({ delayMs: z.number().int().positive() }),
  /** The history id as a JSON number, as some have seen it. */
  z.literal('numeric-history-id'),
  /** `data` in the other base64 alphabet. */
  z.literal('url-safe-base64'),
  /** `data` that is no notification of Gmail's. */
  z.literal('unreadable'),
])

/** What may be wrong with one push: somebody else sends it, or it was kept too long. */
const DeliveryFault = z.union([
  z.literal('forged-signature'),
  z.literal('wrong-audience'),
  z.literal('expired-token'),
  z.literal('foreign-service-account'),
  z.literal('foreign-issuer'),
  z.literal('email-unverified'),
  z.literal('no-token'),
])

export type PublishFault = z.infer<typeof PublishFault>
export type DeliveryFault = z.infer<typeof DeliveryFault>

/** One order of what is to go wrong, and with what. */
export const PubSubFault = z.strictObject({
  id: z.string().min(1).max(100),
  do: z.union([PublishFault, DeliveryFault]),
  /** Only what is about this address. */
  account: z.string().max(320).optional(),
  /** Only on this subscription. */
  subscription: z.string().max(300).optional(),
  /** Of those that match, only every nth. */
  every: z.number().int().positive().optional(),
  /** At most so many times. */
  times: z.number().int().positive().optional(),
  /** Let so many pass first. */
  after: z.number().int().nonnegative().optional(),
})
export type PubSubFault = z.infer<typeof PubSubFault>

/** What was ordered to go wrong. */
export interface PubSubFaults {
  list(): readonly PubSubFault[]
  /** Replace all of them; every count starts again. */
  replace(rules: readonly PubSubFault[]): void
  /** What happens to a message that is put into a subscription. Asking counts it. */
  onPublish(about: About): PublishFault | undefined
  /** What happens to one push. Asking counts it. */
  onDelivery(about: About): DeliveryFault | undefined
}

interface About {
  subscription: string
  account: string | undefined
}

const STORED = 'pubsubFaults'

/** The faults ordered for Pub/Sub. The rules survive a restart; how often each was met starts again. */
export function openPubSubFaults(db: DatabaseSync): PubSubFaults {
  let rules = readSetting(db, STORED, (value) => z.array(PubSubFault).parse(value)) ?? []
  let seen = new Map<string, number>()

  function find(about: About, isOfKind: (rule: PubSubFault) => boolean): PubSubFault | undefined {
    return rules.find((rule) => {
      if (!isOfKind(rule) || !matches(rule, about)) return false
      const times = (seen.get(rule.id) ?? 0) + 1
      seen.set(rule.id, times)
      return decideFault(rule, times) === 'strike'
    })
  }

  return {
    list: () => rules,
    replace(next) {
      writeSetting(db, STORED, next)
      rules = [...next]
      seen = new Map()
    },
    onPublish: (about) =>
      PublishFault.safeParse(find(about, (rule) => PublishFault.safeParse(rule.do).success)?.do).data,
    onDelivery: (about) =>
      DeliveryFault.safeParse(find(about, (rule) => DeliveryFault.safeParse(rule.do).success)?.do).data,
  }
}

function matches({ account, subscription }: PubSubFault, about: About): boolean {
  if (account !== undefined && account.toLowerCase() !== about.account?.toLowerCase()) return false
  return subscription === undefined || subscription === about.subscription
}
