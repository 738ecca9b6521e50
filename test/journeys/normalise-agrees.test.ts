import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { payloadOf } from '../../sandbox/gmail/resources/payload.ts'
import { contentOf, eachPart } from '../../sandbox/mail/mime/part-content.ts'
import { readPartTree } from '../../sandbox/mail/mime/part-tree.ts'
import type { NormalisedMessage } from '../../server/sync/normalise/normalised.ts'
import { readGmailFull } from '../../server/sync/normalise/read-gmail-full.ts'
import { readRaw } from '../../server/sync/normalise/read-raw.ts'
import type { ReadOutcome } from '../../server/sync/normalise/reading.ts'

/**
 * A mailbox may change its transport, and a mail may be read again from its raw bytes: both must give one message.
 * The sandbox builds Gmail's payload with a MIME reader of its own, so that the two readers check each other.
 */
const VECTORS = new URL('../vectors/mail/', import.meta.url)
const now = () => 0

/** Where Gmail itself would differ from us or the sandbox knows less than Gmail: nothing to agree on. */
const NOT_COMPARED: Record<string, string> = {
  'empty.eml': 'quarantined raw; Gmail never holds it',
  'not-a-mail.eml': 'quarantined raw; Gmail never holds it',
  'rare-charsets.eml': 'character sets that the sandbox does not know',
  'mislabelled.eml': 'Gmail has guessed already, and nobody knows how',
  'euc-jp-mislabelled.eml': 'Gmail has guessed already, and nobody knows how',
  'broken-structure.eml': 'each reader mends what is broken in its own way',
  'digest.eml': 'the sandbox takes the parts of a digest for text',
  'macintosh.eml': 'the sandbox knows no bare returns',
  'uuencoded.eml': 'the sandbox hands such a part out as it came',
}

/** Gmail repairs some things before we see them, so that its quirks are fewer; all else must be equal. */
function withoutQuirks(outcome: ReadOutcome): Omit<NormalisedMessage, 'quirks'> | string {
  if (outcome.is === 'quarantined') return outcome.reason
  const { quirks: _, ...message } = outcome.message
  return message
}

async function readThroughGmail(raw: Buffer): Promise<ReadOutcome> {
  const root = readPartTree(raw)
  const parts = [...eachPart(root)]
  const payload: unknown = JSON.parse(JSON.stringify(payloadOf(raw, root, (index) => `attachment-${index}`)))
  const fetchPart = async (partId: string) => {
    const found = parts.find((each) => each.partId === partId)
    if (!found) throw new Error(`no part ${partId}`)
    return contentOf(raw, found.part).toString('base64url')
  }
  return readGmailFull(payload, { fetchPart, now })
}

const names = readdirSync(VECTORS).filter((name) => name.endsWith('.eml') && !(name in NOT_COMPARED))

test.each(names)('%s is one message, read raw or through Gmail', async (name) => {
  const raw = readFileSync(new URL(name, VECTORS))
  expect(withoutQuirks(await readThroughGmail(raw))).toEqual(withoutQuirks(readRaw(raw, now)))
})

const word = fc.constantFrom(
  'Crates',
  'zwölf',
  '十二箱',
  'ящик',
  '😀',
  'plan',
  '<b>',
  '&amp;',
  '=3D',
  'From here',
  '--',
  '%41',
)
const sentence = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(' '))
const name = fc.constantFrom('Ana Alva', 'Müller, Jörg', '山田太郎', 'Crew: night', 'Ana (Mill)', 'Ben')
const person = fc.tuple(name, fc.constantFrom('ana', 'Ben.Berg', 'j+x')).map(([shown, local]) => {
  return `=?utf-8?B?${Buffer.from(shown).toString('base64')}?= <${local}@Mill.example>`
})
const encoding = fc.constantFrom('base64', 'quoted-printable', '8bit')
const fileName = fc.constantFrom(
  '',
  '; filename="plan.pdf"',
  "; filename*=utf-8''K%C3%A4i%20(2).pdf",
  '; filename="=?utf-8?Q?K=C3=A4i?="',
)

function encode(text: string, how: string): string {
  const bytes = Buffer.from(text)
  if (how === 'base64') return bytes.toString('base64').replace(/.{76}/g, '$&\r\n')
  if (how === '8bit') return bytes.toString('latin1')
  return bytes
    .toString('latin1')
    .replace(/[^ -<>-~]/g, (char) => `=${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
}

const leaf = (type: string, disposition: string) =>
  fc.tuple(sentence, encoding, disposition === '' ? fc.constant('') : fileName).map(([text, how, file]) => {
    const disposed = disposition === '' ? '' : `Content-Disposition: ${disposition}${file}\r\n`
    return `Content-Type: ${type}\r\nContent-Transfer-Encoding: ${how}\r\n${disposed}\r\n${encode(text, how)}`
  })
const { part } = fc.letrec<{ part: string; many: string }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 3 },
    leaf('text/plain; charset=utf-8', ''),
    leaf('text/html; charset="UTF-8"', ''),
    leaf('image/png', 'inline'),
    leaf('application/pdf', 'attachment'),
    leaf('text/plain; charset=utf-8', 'attachment'),
    leaf('text/csv', 'attachment'),
    tie('many'),
  ),
  many: fc
    .tuple(
      fc.constantFrom('mixed', 'alternative', 'related'),
      fc.array(tie('part'), { minLength: 1, maxLength: 4 }),
      fc.uuid(),
    )
    .map(([kind, parts, boundary]) => {
      const joined = parts.map((each) => `--${boundary}\r\n${each}\r\n`).join('')
      return `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n${joined}--${boundary}--\r\n`
    }),
}))

test('any well-formed mail is one message, read raw or through Gmail', async () => {
  await fc.assert(
    fc.asyncProperty(person, fc.array(person, { maxLength: 5 }), sentence, part, async (from, to, subject, body) => {
      const encodedSubject = `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`
      const header = `From: ${from}\r\nTo: ${to.join(',\r\n ')}\r\nSubject: ${encodedSubject}\r\nMIME-Version: 1.0\r\n`
      const raw = Buffer.from(header + body, 'latin1')
      expect(withoutQuirks(await readThroughGmail(raw))).toEqual(withoutQuirks(readRaw(raw, now)))
    }),
    { numRuns: 300 },
  )
})
