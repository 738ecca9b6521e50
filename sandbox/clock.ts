import { EventEmitter } from 'node:events'
import type { DatabaseSync } from 'node:sqlite'
import { readSetting, writeSetting } from './state/settings.ts'

export interface ClockReading {
  /** What is added to the machine's clock. */
  offsetMs: number
  /** The sandbox's time, epoch milliseconds. */
  now: number
}

export interface Clock {
  read(): ClockReading
  /** Turn the clock, forwards or back; the offset survives a restart. */
  turn(offsetMs: number): ClockReading
  /** Be told of every turn. @returns a function that ends it */
  onTurn(listener: (reading: ClockReading) => void): () => void
}

/** As many open streams as one test run could want; beyond it Node warns of a leak, rightly. */
const LISTENERS_MAX = 100

/**
 * Open the sandbox's clock: the machine's clock plus an offset kept in the state.
 *
 * @param machineNow the machine's clock in epoch milliseconds
 */
export function openClock(db: DatabaseSync, machineNow: () => number): Clock {
  const turned = new EventEmitter().setMaxListeners(LISTENERS_MAX)
  let offsetMs = readSetting(db, 'clockOffsetMs', Number) ?? 0
  const read = () => ({ offsetMs, now: machineNow() + offsetMs })
  return {
    read,
    turn(to) {
      offsetMs = Math.trunc(to)
      writeSetting(db, 'clockOffsetMs', offsetMs)
      turned.emit('turn', read())
      return read()
    },
    onTurn(listener) {
      turned.on('turn', listener)
      return () => turned.off('turn', listener)
    },
  }
}
