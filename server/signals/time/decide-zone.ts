import { wallTime } from '../../people/calendars/wall-time.ts'

/** The zone that a Date header was written in. */
export interface OffsetSample {
  /** Epoch milliseconds. */
  at: number
  /** East of Greenwich. */
  offsetMinutes: number
}

export interface ZoneDecision {
  /** An IANA name, or an offset such as `+05:30`. */
  zone: string
  from: 'profile' | 'mail' | 'organisation'
}

/** Whoever travels writes from elsewhere for a week or two; whoever moves is found out within the month. */
const SAMPLES_WITHIN_MS = 30 * 86_400_000
/** One mail may have been written on a journey, two on the way back. */
const SAMPLES_MIN = 3

/**
 * In which zone a person lives: where they say so, else where most of their mail of the last thirty days was written,
 * else where their organisation is. Nobody is put to Greenwich silently: without any of these there is no answer.
 *
 * Mail tells an offset and not a zone. Where the organisation's zone had that offset at those moments, it is meant, and
 * goes on being right when the clocks are set.
 *
 * @param samples Of mail that the person has sent.
 * @param now Epoch milliseconds.
 */
export function decideZone(
  profile: string | undefined,
  organisation: string | undefined,
  samples: readonly OffsetSample[],
  now: number,
): ZoneDecision | undefined {
  if (profile !== undefined) return { zone: profile, from: 'profile' }
  const found = samples.filter(({ at }) => at > now - SAMPLES_WITHIN_MS && at <= now)
  const recent = found.length < SAMPLES_MIN ? [] : found
  const offset = majorityOf(recent.map(({ offsetMinutes }) => offsetMinutes))
  if (organisation !== undefined) {
    const agreeing = recent.filter(
      ({ at, offsetMinutes }) => wallTime(at, organisation).offsetMinutes === offsetMinutes,
    )
    if (agreeing.length * 2 > recent.length) return { zone: organisation, from: 'mail' }
  }
  if (offset !== undefined) return { zone: offsetZone(offset), from: 'mail' }
  return organisation === undefined ? undefined : { zone: organisation, from: 'organisation' }
}

/** What more than half of them say. */
function majorityOf(offsets: readonly number[]): number | undefined {
  const counts = new Map<number, number>()
  for (const offset of offsets) counts.set(offset, (counts.get(offset) ?? 0) + 1)
  return [...counts].find(([, count]) => count * 2 > offsets.length)?.[0]
}

function offsetZone(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
}
