import { type Letter, letterOf, type NewLetter } from '../letters/letter.ts'
import type { Random } from '../random.ts'
import type { Person } from '../world/person.ts'

/** What a story is told with. */
export interface Telling {
  random: Random
  /** Epoch milliseconds of the first letter, before it is moved into somebody's working day. */
  startsAt: number
  /** Give a letter its place in the company. */
  write(letter: NewLetter): Letter
}

/** A story yields its letters in order of time and holds nothing but what later letters need. */
export type Story = (telling: Telling) => Generator<Letter>

/** @param name unique in the company; it becomes part of every Message-ID */
export function telling(name: string, random: Random, startsAt: number): Telling {
  let written = 0
  const stamp = random.integer(0x100000, 0xffffff).toString(36)
  return {
    random,
    startsAt,
    write(letter) {
      written++
      return letterOf(`${name}.${stamp}.${written}`, letter)
    },
  }
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** People write between these hours; a minute here or there makes the rest. */
const DAY_BEGINS_HOURS = 7.6
const DAY_ENDS_HOURS = 17.4

/**
 * When somebody writes who gets to it some hours later: in their own working day, never on a weekend.
 *
 * @param after epoch milliseconds
 */
export function later(random: Random, after: number, fromHours: number, toHours: number, writer: Person): number {
  const at = after + (fromHours + random.next() * (toHours - fromHours)) * HOUR_MS
  if (writer.mailer === 'robot') return Math.trunc(at)
  return Math.trunc(atWork(random, at, writer.firm.utcOffset))
}

function atWork(random: Random, at: number, utcOffset: number): number {
  const local = at + utcOffset * HOUR_MS
  const midnight = Math.floor(local / DAY_MS) * DAY_MS
  const hour = (local - midnight) / HOUR_MS
  const isTooLate = hour > DAY_ENDS_HOURS
  let day = isTooLate ? midnight + DAY_MS : midnight
  while (isWeekend(day)) day += DAY_MS
  const isSameDay = day === midnight
  const moved = isSameDay && hour >= DAY_BEGINS_HOURS ? local : day + (DAY_BEGINS_HOURS + random.next() * 2.5) * HOUR_MS
  return moved - utcOffset * HOUR_MS
}

function isWeekend(day: number): boolean {
  const weekday = new Date(day).getUTCDay()
  return weekday === 0 || weekday === 6
}
