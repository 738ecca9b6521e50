import type { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { listFaultRules, replaceFaultRules } from '../state/fault-rules.ts'
import { decideFault, matchesFault, momentOf } from './decide-fault.ts'
import type { FaultRules } from './rules.ts'

/** The faults ordered of this box. The rules survive a restart; how often each was met starts again. */
export function openFaults(db: DatabaseSync): FaultRules {
  let rules = listFaultRules(db)
  let seen = new Map<string, number>()
  let replaced = Promise.withResolvers<void>()
  return {
    list: () => rules,
    replace(next) {
      replaceFaultRules(db, next)
      rules = [...next]
      seen = new Map()
      replaced.resolve()
      replaced = Promise.withResolvers()
    },
    find(query, moment) {
      for (const rule of rules) {
        if (moment !== undefined && momentOf(rule.do) !== moment) continue
        if (!matchesFault(rule, query)) continue
        const times = (seen.get(rule.id) ?? 0) + 1
        seen.set(rule.id, times)
        if (decideFault(rule, times) === 'strike') return rule.do
      }
      return undefined
    },
    async delay(action) {
      // Not referenced: a waiting fault must not hold up the end of the process.
      if ('latencyMs' in action) await pause(action.latencyMs, undefined, { ref: false })
      if ('held' in action) await replaced.promise
    },
  }
}
