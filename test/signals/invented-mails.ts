import type { TeamId } from '../../server/core/ids.ts'
import { seeded } from '../soak/random.ts'

/** A mail as an attacker would have it: from one person to one person. */
export interface Mail {
  /** Null outside, and so is the receiver; never both. */
  sender: string | null
  receiver: string | null
  kind: 'begun' | 'answer' | 'other'
  late: boolean
  block: number
  bucket: number
}

export const OUTSIDE = 'outside'
/** In three spans: under a quarter of an hour, some hours, days. */
export const BUCKETS = [10, 55, 85]
export const groupOf = (person: string | null) => (person === null ? OUTSIDE : person.slice(0, 6)) as TeamId

/** Between two groups, or from one to outside, some write and some get mail, of some sorts. */
export function inventMails(sizes: readonly number[], seed: number): Mail[] {
  const random = seeded(seed)
  const up = (to: number) => Math.floor(random() * to)
  const people = sizes.map((size, group) => Array.from({ length: size }, (_, at) => `tem_g${group}-${at}`))
  const mails: Mail[] = []
  for (const from of people)
    for (const to of [...people, undefined]) {
      const senders = random() < 0.6 ? from : from.slice(0, up(from.length + 1))
      const receivers = to && (random() < 0.6 ? to : to.slice(0, 1 + up(to.length)))
      const kinds = (['begun', 'answer', 'other'] as const).slice(0, 1 + up(3))
      for (const sender of senders)
        for (let count = up(8); count > 0; count--) {
          const receiver = receivers?.[up(receivers.length)] ?? null
          if (receiver === sender) continue
          const kind = kinds[up(kinds.length)] ?? 'other'
          mails.push({ sender, receiver, kind, late: random() < 0.3, block: up(3), bucket: BUCKETS[up(3)] ?? 10 })
        }
    }
  for (const to of people)
    for (const receiver of to.slice(0, up(to.length + 1)))
      for (let count = up(8); count > 0; count--)
        mails.push({ sender: null, receiver, kind: 'other', late: false, block: up(3), bucket: 0 })
  return mails
}
