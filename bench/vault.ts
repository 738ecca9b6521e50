import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto'
import type { TenantId } from '../server/core/ids.ts'
import { holdDek, newDek } from '../server/vault/dek.ts'
import { freshIv } from '../server/vault/fresh-iv.ts'
import { heldDeks } from '../server/vault/held-deks.ts'
import { type Place, placeBytes } from '../server/vault/place.ts'
import { CIPHER, IV_BYTES, TAG_BYTES } from '../server/vault/record.ts'
import { type Vault, vaultOver } from '../server/vault/vault.ts'

const SIZES = [
  { bytes: 200, goal: 0.75 },
  { bytes: 2_000, goal: 0.8 },
]
/** Records taken in turn, so that no side works on the same few lines of the processor's cache. */
const RECORDS = 256
/** Rounds that do not count: the compiler is still at work. */
const WARM_UP_ROUNDS = 4
const TENANT: TenantId = 'tnt_0193423b8d4f7c21a5e6b7c8d9e0f1a2'

interface Sample {
  place: Place
  text: string
  sealed: Buffer
  /** The same text for the plain side: its own record, and the additional data that the vault writes for this place. */
  plain: Buffer
  aad: Buffer
}

/** One of the four things measured: does its work once for a sample. */
type Work = (sample: Sample) => unknown

/**
 * The vault beside the plainest AES-256-GCM on a KeyObject: a text to one buffer (IV, ciphertext, tag) and back.
 *
 * The plain side is given its additional data ready made, as long as the vault's, and draws its fresh IV from the same
 * pool (`randomBytes` for each would halve its speed). What the vault does more is measured: find the key, write the
 * place, mind the format, make the `Secret`, settle a promise. Rounds take turns, so that a busy machine slows both
 * sides, and the median of the rounds' ratios counts.
 */
export async function bench({ quick }: { quick: boolean }): Promise<Record<string, number>> {
  const rounds = quick ? 11 : 41
  const calls = quick ? 5_000 : 10_000
  const { key, vault } = makeVault()
  const rows = []
  for (const { bytes, goal } of SIZES) {
    const samples = await makeSamples(vault, key, bytes)
    const run = (ours: Work, plain: Work) => compare({ samples, rounds, calls, ours, plain })
    rows.push({
      bytes,
      goal,
      open: await run(
        ({ place, sealed }) => vault.open(TENANT, place, sealed),
        ({ plain, aad }) => plainOpen(key, plain, aad),
      ),
      seal: await run(
        ({ place, text }) => vault.seal(TENANT, place, text),
        ({ text, aad }) => plainSeal(key, text, aad),
      ),
    })
  }
  console.table(
    rows.flatMap(({ bytes, goal, open, seal }) => [
      { what: 'open', bytes, goal, ...open },
      { what: 'seal', bytes, goal, ...seal },
    ]),
  )
  return {
    open_ratio: lowest(rows.map(({ goal, open }) => ({ goal, ratio: open.ratio }))),
    seal_ratio: lowest(rows.map(({ goal, seal }) => ({ goal, ratio: seal.ratio }))),
  }
}

function makeVault(): { key: KeyObject; vault: Vault } {
  const { id, raw } = newDek(Date.now())
  const dek = holdDek(id, raw)
  const held = heldDeks()
  held.keepLive(TENANT, dek)
  const never = () => Promise.reject(new Error('the key is held'))
  return { key: dek.key, vault: vaultOver({ held, live: never, named: never }) }
}

async function makeSamples(vault: Vault, key: KeyObject, bytes: number): Promise<Sample[]> {
  return Promise.all(
    Array.from({ length: RECORDS }, async (_, version) => {
      const text = `ya29.${version}.`.padEnd(bytes, 'a0AfH6SMB-x')
      const row = `con_0193423b8d4f7c21a5e6b7c8d9e0${String(version).padStart(4, '0')}`
      const place = { table: 'credentials', row, field: 'tokens', version }
      const aad = Buffer.from(placeBytes(TENANT, place))
      return { place, text, aad, sealed: await vault.seal(TENANT, place, text), plain: plainSeal(key, text, aad) }
    }),
  )
}

function plainSeal(key: KeyObject, text: string, aad: Buffer): Buffer {
  const iv = freshIv()
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(aad)
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

function plainOpen(key: KeyObject, record: Buffer, aad: Buffer): string {
  const tagAt = record.length - TAG_BYTES
  const decipher = createDecipheriv(CIPHER, key, record.subarray(0, IV_BYTES)).setAAD(aad)
  decipher.setAuthTag(record.subarray(tagAt))
  const bytes = decipher.update(record.subarray(IV_BYTES, tagAt))
  decipher.final()
  return bytes.toString('utf8')
}

async function compare(options: { samples: Sample[]; rounds: number; calls: number; ours: Work; plain: Work }) {
  const { samples, rounds, calls, ours, plain } = options
  const ratios: number[] = []
  const oursNs: number[] = []
  const plainNs: number[] = []
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    // Each goes first every other round: whoever follows finds the processor warm and the heap full.
    const first = round % 2 === 0 ? ours : plain
    const firstNs = await time(samples, calls, first)
    const secondNs = await time(samples, calls, first === ours ? plain : ours)
    if (round < 0) continue
    const [our, their] = first === ours ? [firstNs, secondNs] : [secondNs, firstNs]
    oursNs.push(our)
    plainNs.push(their)
    ratios.push(their / our)
  }
  return { vault_ns: Math.round(median(oursNs)), plain_ns: Math.round(median(plainNs)), ratio: rounded(median(ratios)) }
}

/**
 * Nanoseconds of this thread's processor time for one call: what others on the machine take does not count. Both sides
 * are awaited, although the plain one has nothing to wait for.
 */
async function time(samples: Sample[], calls: number, work: Work): Promise<number> {
  const before = process.threadCpuUsage()
  for (let done = 0; done < calls; done += samples.length) {
    for (const sample of samples) await work(sample)
  }
  const { user, system } = process.threadCpuUsage(before)
  return ((user + system) * 1_000) / (Math.ceil(calls / samples.length) * samples.length)
}

/** The ratio that is lowest against its goal. */
function lowest(measured: { goal: number; ratio: number }[]): number {
  return measured.reduce((low, one) => (one.ratio / one.goal < low.ratio / low.goal ? one : low)).ratio
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

function rounded(ratio: number): number {
  return Math.round(ratio * 1_000) / 1_000
}
