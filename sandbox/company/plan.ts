import type { Letter } from './letters/letter.ts'
import type { Random } from './random.ts'
import { FILLER, REPERTOIRE } from './stories/repertoire.ts'
import { type Story, telling } from './stories/telling.ts'
import { ops } from './world/own-people.ts'

/**
 * One story that will be told, and when it begins. Its letters are made from its
 * number alone, again and again the same.
 */
export interface PlannedStory {
  number: number
  story: Story
  /** Epoch milliseconds. */
  startsAt: number
}

export interface Plan {
  /** In the order in which they begin. */
  stories: PlannedStory[]
  /** When the mailbox's memory begins, epoch milliseconds. */
  beginsAt: number
}

const DAY_MS = 24 * 3_600_000
/** Four months for a small mailbox; a busy desk gets some eighty letters a day, weekends included. */
const DAYS_MIN = 120
const LETTERS_A_DAY_MAX = 80
/** The first telling of a long story begins early enough to be heard to its end. */
const FIRST_TOLD_WITHIN = 0.4

/**
 * Decide which stories make a mailbox of exactly so many letters.
 * Stories are told once to be counted and once to be delivered: cheaper than keeping them.
 *
 * @param messages of the operations mailbox
 * @param now epoch milliseconds: nothing is written later
 */
export function planStories(random: Random, messages: number, now: number): Plan {
  const beginsAt = now - Math.max(DAYS_MIN, messages / LETTERS_A_DAY_MAX) * DAY_MS
  const stories: PlannedStory[] = []
  let counted = 0
  for (let number = 0; counted < messages; number++) {
    const isFirst = number < REPERTOIRE.length
    const own = random.fork(number)
    const story = isFirst ? (REPERTOIRE[number]?.story ?? FILLER) : drawStory(own)
    const share = isFirst ? own.next() * FIRST_TOLD_WITHIN : own.next()
    const planned = { number, story, startsAt: beginsAt + share * (now - beginsAt) }
    const letters = countLetters(random, planned, now)
    const fits = counted + letters <= messages
    const chosen = fits ? planned : { ...planned, story: FILLER, startsAt: Math.min(planned.startsAt, now - DAY_MS) }
    counted += fits ? letters : countLetters(random, chosen, now)
    stories.push(chosen)
  }
  stories.sort((one, other) => one.startsAt - other.startsAt || one.number - other.number)
  return { stories, beginsAt }
}

/** Tell a planned story. Every telling is the same. */
export function tell(random: Random, { number, story, startsAt }: PlannedStory): Generator<Letter> {
  return story(telling(number.toString(36).padStart(4, '0'), random.fork(`story ${number}`), startsAt))
}

/** Whether the operations mailbox has a copy. */
function isAtTheDesk({ from, to, cc, nature }: Letter): boolean {
  return nature === 'forum' || from === ops || to.includes(ops) || cc.includes(ops)
}

function countLetters(random: Random, planned: PlannedStory, now: number): number {
  let count = 0
  for (const letter of tell(random, planned)) {
    if (letter.at > now) break
    if (isAtTheDesk(letter)) count++
  }
  return count
}

function drawStory(random: Random): Story {
  let left = random.next() * REPERTOIRE.reduce((sum, { weight }) => sum + weight, 0)
  for (const { story, weight } of REPERTOIRE) {
    left -= weight
    if (left < 0) return story
  }
  return FILLER
}
