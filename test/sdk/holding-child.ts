// Another process that holds a credential and asks for it again and again, as a busy server does.
// node holding-child.ts URL SECRET_KEY REQUEST
import { setTimeout as pause } from 'node:timers/promises'
import { Letterlock, LetterlockError } from '../../sdk/letterlock.ts'

/** What the child tells: it is served from memory; it has asked the server again; it was refused. Epoch milliseconds. */
export type Told = { kind: 'warm' } | { kind: 'asked'; at: number } | { kind: 'refused'; at: number; code: string }

const ASK_EVERY_MS = 5
const WARM_AFTER = 5

const [url = '', secretKey = '', request = ''] = process.argv.slice(2)
const tell = (told: Told) => process.send?.(told)
let askedAt = 0
let servedInARow = 0

const letterlock = new Letterlock({
  secretKey,
  url,
  fetch: (address, init) => {
    if (servedInARow >= WARM_AFTER) tell({ kind: 'asked', at: Date.now() })
    askedAt = Date.now()
    servedInARow = 0
    return fetch(address, init)
  },
})
process.once('disconnect', () => process.exit())

for (let refused = false; !refused; await pause(ASK_EVERY_MS)) {
  const before = askedAt
  await letterlock.getCredential(JSON.parse(request)).catch((error: unknown) => {
    if (!(error instanceof LetterlockError)) throw error
    refused = true
    tell({ kind: 'refused', at: Date.now(), code: error.code })
  })
  if (askedAt === before && ++servedInARow === WARM_AFTER) tell({ kind: 'warm' })
}
