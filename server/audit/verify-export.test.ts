import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical, hashEntry, hashFacts, NO_HASH } from './chained-entry.ts'
import { newSigningKey, signCheckpoint } from './checkpoint.ts'
import { describeFinding } from './finding.ts'
import { readLines } from './read-lines.ts'
import { type Expected, verifyExport } from './verify-export.ts'

const TENANT = 'tnt_0190a7e9bb0f7a4b8c1d2e3f40516273'
const AT = '2026-11-21T09:00:00.000Z'
const KEY = newSigningKey()

/** The lines of an export of so many entries, each with its line end. */
function exportOf(count: number, key = KEY): string[] {
  const lines = [{ format: 'letterlock-audit-1', tenantId: TENANT, exportedAt: AT }].map(line)
  let prev = NO_HASH
  for (let seq = 1; seq <= count; seq++) {
    const facts = { account: `ana${seq}@example.org`, scopes: seq }
    const factsSalt = seq.toString(16).padStart(32, '0')
    const entry = {
      tenantId: TENANT,
      seq,
      prev,
      id: `aud_${seq}`,
      at: AT,
      actor: { kind: 'member', id: 'mem_1' },
      action: 'connection.granted',
      subject: { kind: 'connection', id: `con_${seq}` },
      result: 'whole',
      factsHash: hashFacts(factsSalt, facts),
    }
    prev = hashEntry(entry)
    lines.push(line({ ...entry, facts, factsSalt, hash: prev }))
  }
  const checkpoint = { tenantId: TENANT, exportedAt: AT, seq: count, hash: prev }
  lines.push(line({ checkpoint, publicKey: key.publicKey, signature: signCheckpoint(checkpoint, key.secret) }))
  return lines
}

function line(value: unknown): string {
  return `${canonical(value)}\n`
}

async function verify(file: string, expected?: Expected) {
  return verifyExport(readLines(chunksOf(file)), expected)
}

/** As a file comes: cut anywhere. */
async function* chunksOf(file: string) {
  for (let at = 0; at < file.length; at += 1_000) yield Buffer.from(file.slice(at, at + 1_000))
}

const told = async (file: string, expected?: Expected) => (await verify(file, expected)).findings.map(describeFinding)

const ENTRIES = 6
const WHOLE = exportOf(ENTRIES)
const place = fc.nat(WHOLE.length - 1)

test('an export is whole, and says what it holds', async () => {
  expect(await verify(WHOLE.join(''))).toMatchObject({
    findings: [],
    entries: ENTRIES,
    erased: 0,
    tenantId: TENANT,
    publicKey: KEY.publicKey,
    head: { seq: ENTRIES },
  })
  expect(await told(exportOf(0).join(''))).toEqual([])
})

test('any one character that is changed is found', async () => {
  const file = WHOLE.join('')
  await fc.assert(
    fc.asyncProperty(fc.nat(file.length - 1), fc.constantFrom(...'0a1 "{}\n,é'), async (at, sign) => {
      fc.pre(file[at] !== sign)
      expect(await told(file.slice(0, at) + sign + file.slice(at + 1))).not.toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('any one character that is added is found, a space between two words of JSON as well', async () => {
  const file = WHOLE.join('')
  await fc.assert(
    fc.asyncProperty(fc.nat(file.length), fc.constantFrom(' ', '0', '\n', '\r', '"'), async (at, sign) => {
      expect(await told(file.slice(0, at) + sign + file.slice(at))).not.toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('any line that is taken out is found', async () => {
  await fc.assert(
    fc.asyncProperty(place, async (at) => {
      expect(await told(WHOLE.toSpliced(at, 1).join(''))).not.toEqual([])
    }),
  )
})

test('any two lines that change places are found', async () => {
  await fc.assert(
    fc.asyncProperty(place, place, async (one, other) => {
      fc.pre(one !== other)
      const swapped = WHOLE.with(one, WHOLE[other] ?? '').with(other, WHOLE[one] ?? '')
      expect(await told(swapped.join(''))).not.toEqual([])
    }),
  )
})

test('any cut is found, at whatever character', async () => {
  const file = WHOLE.join('')
  await fc.assert(
    fc.asyncProperty(fc.nat(file.length - 1), async (at) => {
      expect(await told(file.slice(0, at))).not.toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('any line that is there twice is found', async () => {
  await fc.assert(
    fc.asyncProperty(place, place, async (which, where) => {
      expect(await told(WHOLE.toSpliced(where, 0, WHOLE[which] ?? '').join(''))).not.toEqual([])
    }),
  )
})

test('the line is named, and what is wrong with it', async () => {
  const change = (at: number, from: string, to: string) => WHOLE.with(at, (WHOLE[at] ?? '').replace(from, to)).join('')
  expect(await told(change(3, '"whole"', '"missing"'))).toEqual([
    'line 4: the line was changed: its hash does not fit what it says',
  ])
  expect(await told(change(3, 'ana3@', 'eve3@'))).toEqual(['line 4: the facts of this entry were changed'])
  expect(await told(WHOLE.toSpliced(3, 2).join(''))).toEqual(['line 4: entries 3 to 4 are missing before this line'])
  expect(
    await told(
      WHOLE.with(3, WHOLE[4] ?? '')
        .with(4, WHOLE[3] ?? '')
        .join(''),
    ),
  ).toEqual(['line 5: entry 3 was moved: it stands after entries that come later'])
  expect(await told(WHOLE.slice(0, 5).join(''))).toEqual([
    'line 5: the file was cut off here: its checkpoint is missing',
  ])
  expect(await told(WHOLE.toSpliced(5, 2).join(''))).toEqual([
    'line 6: the checkpoint does not fit the entries before it: some were cut off, or it was changed',
  ])
  expect(await told(WHOLE.with(4, 'nonsense\n').join(''))).toEqual(['line 5: this is no entry of an audit export'])
})

test('an entry that was replaced together with its hash does not fit its neighbour', async () => {
  const { hash: _, ...entry } = JSON.parse(WHOLE[3] ?? '')
  const other = { ...entry, result: 'missing' }
  const forged = WHOLE.with(3, line({ ...other, hash: hashEntry(other) }))
  expect(await told(forged.join(''))).toEqual([
    'line 5: the entry does not follow from the line before: one of the two was replaced',
  ])
})

test('who makes up a shorter chain cannot sign it with the organisation’s key', async () => {
  const stranger = newSigningKey()
  const shorter = exportOf(ENTRIES - 2, stranger).join('')
  expect(await told(shorter)).toEqual([])
  expect(await told(shorter, { publicKey: KEY.publicKey })).toEqual([
    `line ${ENTRIES}: the checkpoint was signed by another key than the one you gave`,
  ])
  expect(await told(shorter.replace(stranger.publicKey, KEY.publicKey), { publicKey: KEY.publicKey })).toEqual([
    `line ${ENTRIES}: the signature of the checkpoint is wrong`,
  ])
})

test('a checkpoint that was noted earlier is looked for', async () => {
  const { hash } = JSON.parse(WHOLE[4] ?? '')
  const file = WHOLE.join('')
  expect(await told(file, { anchor: { seq: 4, hash } })).toEqual([])
  expect(await told(file, { anchor: { seq: 4, hash: NO_HASH } })).toEqual([
    `line ${ENTRIES + 2}: the export does not hold the checkpoint you noted for entry 4: the log was rewritten or cut`,
  ])
  expect(await told(file, { anchor: { seq: 99, hash } })).toHaveLength(1)
})

test('facts that were erased leave the chain whole, and are counted', async () => {
  const { facts: _, factsSalt: __, ...rest } = JSON.parse(WHOLE[2] ?? '')
  expect(await verify(WHOLE.with(2, line(rest)).join(''))).toMatchObject({ findings: [], erased: 1 })
})

test('a file that is something else is told from the first line on, and not read into memory', async () => {
  expect((await verify('x'.repeat(3_000_000))).findings.map(({ is }) => is)).toEqual(['truncated'])
  expect((await verify('id,name\n1,Ana\n')).findings.map(({ is }) => is)).toEqual([
    'not_an_export',
    'unreadable',
    'truncated',
  ])
})
