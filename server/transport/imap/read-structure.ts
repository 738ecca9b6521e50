import type { ImapAttribute, MessageStructureObject } from 'imapflow'
import { parseBodystructure } from 'imapflow/lib/tools.js'
import type { ImapPart } from './imap.ts'
import { isList } from './words.ts'

/** Parts of one message that we look at; beyond, a message is made to cost, not to be read. */
const PARTS_MAX = 1_000

/**
 * Read BODYSTRUCTURE.
 *
 * @returns undefined for NIL, for what is no structure, and above `PARTS_MAX`: fetch it whole then
 */
export function readStructure(value: ImapAttribute | undefined): ImapPart | undefined {
  if (!isList(value)) return undefined
  const count = { parts: 0 }
  const part = toPart(parseBodystructure(value), count)
  return count.parts > PARTS_MAX ? undefined : part
}

function toPart(node: MessageStructureObject, count: { parts: number }): ImapPart {
  count.parts += 1
  return {
    // A message without parts has one, which is fetched as 1; a multipart at the top has no number of its own.
    section: node.part ?? (node.childNodes ? '' : '1'),
    type: node.type,
    charset: node.parameters?.charset,
    encoding: node.encoding ?? '7bit',
    sizeBytes: node.size ?? 0,
    disposition: node.disposition?.toLowerCase(),
    filename: node.dispositionParameters?.filename ?? node.parameters?.name,
    contentId: node.id?.replace(/^<|>$/g, ''),
    parts: count.parts > PARTS_MAX ? [] : (node.childNodes ?? []).map((child) => toPart(child, count)),
  }
}
