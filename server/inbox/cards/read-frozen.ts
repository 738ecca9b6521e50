import { createHash } from 'node:crypto'
import type { Proposal } from '@letterlock/wire/proposals'
import PostalMime, { type Address } from 'postal-mime'
import { trueType } from '../compose/true-type.ts'
import { listLinks } from './list-links.ts'

/** What stands in frozen bytes: what is shown is read from what leaves, and from nothing else. Kept as JSON beside them. */
export interface FrozenContents {
  message: NonNullable<Proposal['message']>
  /** What people are called in its header, by their address in lower case. */
  names: [address: string, name: string][]
  /** What stands before the address in From; of what was frozen before that was read, undefined. */
  fromName?: string
}

/** Read the bytes of a mail as whoever gets it would. */
export async function readFrozen(mime: Buffer): Promise<FrozenContents> {
  const mail = await PostalMime.parse(mime, { forceRfc822Attachments: true })
  const text = mail.text ?? ''
  const html = mail.html ?? null
  const people = [mail.to, mail.cc, mail.bcc].flatMap((field) => field ?? [])
  return {
    message: {
      text,
      html,
      files: mail.attachments.map(({ filename, mimeType, content }) => fileOf(filename ?? '', mimeType, content)),
      ...listLinks(text, html),
      sizeBytes: mime.length,
    },
    names: people.flatMap(namesOf),
    fromName: mail.from?.name ?? '',
  }
}

function fileOf(
  name: string,
  type: string,
  content: ArrayBuffer | Uint8Array | string,
): FrozenContents['message']['files'][number] {
  const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { name, type, trueType: trueType(bytes), sizeBytes: bytes.length, sha256 }
}

function namesOf(one: Address): [string, string][] {
  const each = 'group' in one && one.group ? one.group : [one]
  return each.flatMap(({ name, address }) => (address ? [[address.toLowerCase(), name]] : []))
}
