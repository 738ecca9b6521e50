import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ConnectionId } from '../../server/core/ids.ts'
import { fileKeyProvider } from '../../server/vault/file-key-provider.ts'
import { writeKekFile } from '../../server/vault/kek-file.ts'
import { rewrapDeks } from '../../server/vault/rewrap-deks.ts'
import { rotateDek } from '../../server/vault/rotate-dek.ts'
import { beginKekRotation } from '../../server/vault/rotate-kek.ts'
import { sweepKeys } from '../../server/vault/sweep-keys.ts'
import { type KeysWorld, openKeysWorld, type Process } from './keys-world.ts'

/** Four hundred were run when this was written; a seeded tenth is run each time. */
const RUNS = 40
const SEED = 20_261_120
const PROCESSES = 3
/** Half of the time that a replaced key is kept, so that some steps fall before its end and some after. */
const STEP_MS = 1_800_000

let world: KeysWorld
let dataDir: string

beforeAll(async () => {
  world = await openKeysWorld()
  dataDir = await mkdtemp(join(tmpdir(), 'letterlock-keys-'))
  await writeKekFile(join(dataDir, 'kek'), Buffer.from(world.kek))
})
afterAll(async () => {
  await world.close()
  await rm(dataDir, { recursive: true })
})

/** What somebody does, on one of the processes: on one secret, or on the keys. */
type Step =
  | { do: 'keep' | 'renew' | 'read'; by: number; which: number }
  | { do: 'rotate_dek' | 'sweep' | 'rotate_kek' | 'rewrap' | 'wait' | 'restart'; by: number }

const by = fc.nat(PROCESSES - 1)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('keep' as const, 'renew' as const, 'read' as const), by, which: fc.nat(5) }),
  fc.record({
    do: fc.constantFrom(...(['rotate_dek', 'sweep', 'rotate_kek', 'rewrap', 'wait', 'restart'] as const)),
    by,
  }),
)

/** Steps that are begun together, and awaited together. */
const story = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 })

test('whatever is done to keys while secrets are sealed and opened, every secret is read as it was last saved', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (rounds) => {
      const run = await begin()
      for (const round of rounds) await Promise.all(round.map((one) => run.take(one)))
      await run.check()
      await world.database.db.deleteFrom('tenants').execute()
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: true },
  )
})

async function begin() {
  const tenantId = await world.newTenant()
  const start = () => world.process(fileKeyProvider(dataDir))
  const processes: Process[] = Array.from({ length: PROCESSES }, start)
  /** Each secret with the values that were saved of it, by version. */
  const secrets: { id: ConnectionId; values: Map<number, string> }[] = []
  const { signal } = new AbortController()
  let counted = 0

  /** A process that was told of a change lets go of what it holds; the one that is not, on purpose, is the last. */
  function tell(): void {
    for (const one of processes.slice(0, -1)) one.vault.forget(tenantId)
  }

  return {
    async take(one: Step): Promise<void> {
      const process = processes[one.by] as Process
      switch (one.do) {
        case 'keep': {
          const value = `secret ${counted++}`
          secrets.push({ id: await world.keep(process, tenantId, value), values: new Map([[1, value]]) })
          return
        }
        case 'renew': {
          const secret = secrets[one.which % Math.max(secrets.length, 1)]
          if (!secret) return
          const value = `secret ${counted++}`
          const version = await world.renew(process, tenantId, secret.id, value)
          if (version !== 'overtaken') secret.values.set(version, value)
          return
        }
        case 'read': {
          const secret = secrets[one.which % Math.max(secrets.length, 1)]
          if (secret) expect(await world.read(process, tenantId, secret.id)).toMatch(/^secret \d+$/)
          return
        }
        case 'rotate_dek':
          await rotateDek(process, tenantId)
          return tell()
        case 'sweep':
          await sweepKeys(process, signal)
          return tell()
        case 'rewrap':
          await rewrapDeks(process)
          return
        case 'rotate_kek':
          await beginKekRotation(process)
          return
        case 'wait':
          world.clock.now += STEP_MS
          // No process holds a key for longer than ten minutes.
          for (const other of processes) other.vault.forget()
          return
        case 'restart':
          processes[one.by] = start()
      }
    },
    async check(): Promise<void> {
      await sweepKeys(processes[0] as Process, signal)
      await rewrapDeks(processes[0] as Process)
      const reader = start()
      for (const { id, values } of secrets) {
        expect(await world.read(reader, tenantId, id)).toBe(values.get(Math.max(...values.keys())))
      }
    },
  }
}
