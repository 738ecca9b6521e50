import type { TeamId } from '../../server/core/ids.ts'
import { seeded } from '../soak/random.ts'

/** A mail as an attacker would have it: from one person to one person. */
export interface Mail {
  /** Where somebody stands, as `department-person`. Null outside, and so is the receiver; never both. */
  sender: string | null
  receiver: string | null
  kind: 'begun' | 'answer' | 'other' | 'bulk'
  late: boolean
  block: number
  bucket: number
}

export const OUTSIDE = 'outside'
/** The department of those who are in none. */
export const NONE: string = 'none'
/** In three spans: under a quarter of an hour, some hours, days. */
export const BUCKETS = [10, 55, 85]
export const groupOf = (stand: string | null) => (stand === null ? OUTSIDE : stand.split('-')[0]) as TeamId
/** Of whom nothing is counted: what they write counts for whoever gets it alone, and what they get for whoever wrote it. */
export const isUncounted = (stand: string) => personOf(stand).startsWith('u')
/** Whose address is not known either: what they get went to no other department. */
export const isUnnamed = (stand: string) => personOf(stand).startsWith('un')
/** What is nobody's. */
export const LIST = `${NONE}-ulist`
export const personOf = (stand: string) => stand.split('-')[1] ?? ''

export interface Organisation {
  /** People of each department. */
  sizes: readonly number[]
  /** People in none. */
  alone: number
  /** So many departments, from the first, whose last person moves to the next one and stands in both. */
  moved: number
  /** People of whom nothing is counted, one in each department and one in none until there are no more of them. */
  uncounted: number
  /** People whose address is not known, in the same way. */
  unnamed: number
  writesToList: boolean
}

/** Between two groups, or from one to outside, some write and some get mail, of some sorts. */
export function inventMails(of: Organisation, seed: number): Mail[] {
  const random = seeded(seed)
  const up = (to: number) => Math.floor(random() * to)
  const groups = standsOf(of)
  const mails: Mail[] = []
  for (const from of groups)
    for (const to of [...groups, undefined]) {
      const senders = random() < 0.6 ? from : from.slice(0, up(from.length + 1))
      const receivers = to && (random() < 0.6 ? to : to.slice(0, 1 + up(to.length)))
      const kinds = (['begun', 'answer', 'other'] as const).slice(0, 1 + up(3))
      for (const sender of senders)
        for (let count = up(8); count > 0; count--) {
          const receiver = receivers?.[up(receivers.length)] ?? null
          if (receiver !== null && personOf(receiver) === personOf(sender)) continue
          const kind = kinds[up(kinds.length)] ?? 'other'
          mails.push({ sender, receiver, kind, late: random() < 0.3, block: up(3), bucket: BUCKETS[up(3)] ?? 10 })
        }
    }
  for (const from of of.writesToList ? groups : [])
    for (const sender of from.slice(0, up(from.length + 1)))
      for (let count = up(4); count > 0; count--)
        mails.push({ sender, receiver: LIST, kind: 'other', late: false, block: up(3), bucket: 10 })
  for (const kind of ['other', 'bulk'] as const)
    for (const to of groups)
      for (const receiver of to.slice(0, up(to.length + 1)))
        for (let count = up(8); count > 0; count--)
          mails.push({ sender: null, receiver, kind, late: false, block: up(3), bucket: 0 })
  return mails
}

/** Where everybody stands, by department. */
function standsOf({ sizes, alone, moved, uncounted, unnamed }: Organisation): string[][] {
  const departments = sizes.map((size, group) =>
    Array.from({ length: size }, (_, at) => {
      const hasMoved = at === 0 && group > 0 && group <= moved
      const person = hasMoved ? `${group - 1}.${(sizes[group - 1] ?? 0) - 1}` : `${group}.${at}`
      return `tem_g${group}-${person}`
    }),
  )
  const lone = Array.from({ length: alone }, (_, at) => `${NONE}-${at}`)
  const groups = [...departments, lone]
  for (const [name, count] of [['u', uncounted] as const, ['un', unnamed] as const])
    for (let nr = 0; nr < count; nr++) {
      const at = nr % groups.length
      groups[at]?.push(`${at === departments.length ? NONE : `tem_g${at}`}-${name}${nr}`)
    }
  return groups.filter(({ length }) => length > 0)
}
