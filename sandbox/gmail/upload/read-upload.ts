import { readParameters } from '../../mail/mime/parameters.ts'
import { readPartTree } from '../../mail/mime/part-tree.ts'
import { invalidArgument } from '../errors.ts'

/** A request below `/upload/`: the resource, and the message itself beside it. */
export interface Upload {
  /** JSON; empty when the message came alone. */
  body: Buffer
  media: Buffer
}

/** The one kind of thing that can be uploaded to Gmail. */
const MEDIA_TYPE = 'message/rfc822'

/**
 * Read an upload: the message alone (`media`), or a resource in JSON and then the message (`multipart`).
 *
 * @throws GmailError 400 for another kind of upload, another kind of thing, and what is no two parts
 * @see https://developers.google.com/workspace/gmail/api/guides/uploads
 */
export function readUpload(uploadType: string | undefined, contentType: string, body: Buffer): Upload {
  switch (uploadType) {
    case 'media':
      checkType(contentType)
      return { body: Buffer.alloc(0), media: body }
    case 'multipart':
      return readParts(contentType, body)
    default:
      throw invalidArgument(
        `Upload type '${uploadType ?? ''}' is not supported. Valid upload types: [media, multipart]`,
      )
  }
}

function readParts(contentType: string, body: Buffer): Upload {
  const head = Buffer.from(`Content-Type: ${contentType.replace(/[\r\n]/g, ' ')}\r\n\r\n`)
  const whole = Buffer.concat([head, body])
  const [resource, message, ...others] = readPartTree(whole).parts
  if (!resource || !message || others.length > 0) {
    throw invalidArgument('Failed to parse multipart request: it has not two parts.')
  }
  checkType(message.contentType.value)
  return {
    body: whole.subarray(resource.bodyStart, resource.bodyEnd),
    media: whole.subarray(message.bodyStart, message.bodyEnd),
  }
}

function checkType(contentType: string): void {
  const { value } = readParameters(contentType)
  if (value !== MEDIA_TYPE) {
    throw invalidArgument(`Media type '${value}' is not supported. Valid media types: [${MEDIA_TYPE}]`)
  }
}
