import { decodeWords } from 'postal-mime'
import { attachedParts, partsNotShown } from './mime/attached-parts.ts'
import { findField, type HeaderField } from './mime/header-fields.ts'
import { fileNameOf } from './mime/part-content.ts'
import { readPartTree } from './mime/part-tree.ts'
import { readableText } from './mime/readable-text.ts'
import { snippetOf } from './mime/snippet.ts'
import type { MessageWords } from './store/words.ts'
import { readMessageIds, subjectKey } from './thread-links.ts'

/** What the mail room must know of a message to file it. */
export interface MessageReading {
  /** Message-ID without its brackets; empty when there is none. */
  rfc822Id: string
  /** Its own id, and all that it answers. */
  links: readonly string[]
  subjectKey: string
  snippet: string
  attachments: number
  words: MessageWords
}

/** Search reads this much of a body: two hundred printed pages. A 40 MB text must not become an index of its own. */
const BODY_CHARS_MAX = 400_000
/** And this much of a header field: a recipient list of thousands is still searchable. */
const FIELD_CHARS_MAX = 100_000

/** Read a message as it arrives. Any bytes will do; what is not there is empty. */
export function readMessage(raw: Buffer): MessageReading {
  const root = readPartTree(raw)
  const text = readableText(raw, root, BODY_CHARS_MAX)
  const subject = textOfFields(root.headers, 'subject')
  const [rfc822Id = ''] = readMessageIds(findField(root.headers, 'message-id'))
  const references = readMessageIds(
    `${findField(root.headers, 'references')} ${findField(root.headers, 'in-reply-to')}`,
  )
  const attached = attachedParts(root)
  const fileNames = attached.map(fileNameOf).filter((name) => name !== '')
  return {
    rfc822Id,
    links: [...new Set([rfc822Id, ...references].filter((id) => id !== ''))],
    subjectKey: subjectKey(subject),
    snippet: snippetOf(text),
    attachments: partsNotShown(raw, root, attached).length,
    words: {
      subject,
      sender: textOfFields(root.headers, 'from'),
      recipients: textOfFields(root.headers, 'to'),
      cc: textOfFields(root.headers, 'cc'),
      bcc: textOfFields(root.headers, 'bcc'),
      deliveredTo: textOfFields(root.headers, 'delivered-to'),
      list: listIdOf(root.headers),
      filename: fileNames.join('\n').slice(0, FIELD_CHARS_MAX),
      body: text,
    },
  }
}

function textOfFields(headers: readonly HeaderField[], name: string): string {
  const values = headers.filter((field) => field.name.toLowerCase() === name).map((field) => field.value)
  return decodeWords(values.join('\n').slice(0, FIELD_CHARS_MAX))
}

/** What stands between the angle brackets: the name before them is for people. @see RFC 2919 §3 */
function listIdOf(headers: readonly HeaderField[]): string {
  const value = textOfFields(headers, 'list-id')
  return /<([^<>]+)>/.exec(value)?.[1] ?? value
}
