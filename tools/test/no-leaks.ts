import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect } from 'vitest'

/**
 * What keeps a process alive and must be closed by whoever opened it. Timers are watched apart: the runner has its own.
 */
const KINDS = new Set([
  'TCPSocketWrap',
  'TCPServerWrap',
  'TLSWrap',
  'PipeWrap',
  'UDPWrap',
  'ProcessWrap',
  'FSEventWrap',
])
/** A socket that was told to close needs a turn of the loop or two; a busy machine takes its time. */
const GRACE_MS = 3_000
const LOOK_AGAIN_MS = 20

/** Every timer that the file or its libraries set, with the place. */
const timers = new Map<NodeJS.Timeout, Error>()
globalThis.setTimeout = watched(globalThis.setTimeout)
globalThis.setInterval = watched(globalThis.setInterval)

function watched<T extends typeof setTimeout | typeof setInterval>(original: T): T {
  return new Proxy(original, {
    apply: (target, self, args) => {
      const timer: NodeJS.Timeout = Reflect.apply(target, self, args)
      timers.set(timer, new Error('set'))
      return timer
    },
  })
}

function countHeld(): Map<string, number> {
  const counts = new Map<string, number>()
  for (const kind of process.getActiveResourcesInfo()) {
    if (KINDS.has(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return counts
}

function findLeaks(before: Map<string, number>): string[] {
  const handles = [...countHeld()].flatMap(([kind, count]) => {
    const more = count - (before.get(kind) ?? 0)
    return more > 0 ? [`${more} × ${kind}`] : []
  })
  const ticking = [...timers].filter(([timer]) => isTicking(timer))
  return [...handles, ...ticking.map(([, { stack }]) => `a timer set ${stack?.split('\n')[2]?.trim()}`)]
}

/** Neither fired nor cleared, which only Node's own mark tells, and keeping the process alive. */
function isTicking(timer: NodeJS.Timeout): boolean {
  return timer.hasRef() && Reflect.get(timer, '_destroyed') !== true
}

// Node opens these at their first use, and then they are no leak.
void [process.stdin, process.stdout, process.stderr]
const before = countHeld()

afterAll(async () => {
  const giveUpAt = performance.now() + GRACE_MS
  let leaks = findLeaks(before)
  while (leaks.length > 0 && performance.now() < giveUpAt) {
    await pause(LOOK_AGAIN_MS)
    leaks = findLeaks(before)
  }
  expect(leaks, 'this file left open').toEqual([])
})
