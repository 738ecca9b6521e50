import { findField } from '../../mail/mime/header-fields.ts'
import type { ParameterizedValue } from '../../mail/mime/parameters.ts'
import { isContainer } from '../../mail/mime/part-content.ts'
import type { MimePart } from '../../mail/mime/part-tree.ts'
import { listOf, type Piece, quoted, stringOf, stringOrNil } from '../wire/write-values.ts'
import { encodeWord, envelopeOf } from './envelope.ts'

export interface StructureStyle {
  /** BODYSTRUCTURE has disposition and language, BODY has not. */
  isExtended: boolean
  allowsUtf8: boolean
}

/**
 * Write how a message is built.
 *
 * @see RFC 3501 §7.4.2, body
 */
export function bodyStructureOf(raw: Buffer, part: MimePart, style: StructureStyle): Piece[] {
  if (isContainer(part)) return multipart(raw, part, style)
  const [type, subtype] = mediaTypeOf(part)
  const fields: Piece[][] = [
    [quoted(type)],
    [quoted(subtype)],
    parametersOf(part.contentType, style),
    field(part, 'content-id', style),
    field(part, 'content-description', style),
    [quoted((part.transferEncoding?.trim() || '7bit').toUpperCase().replace(/[^!-~]/g, ''))],
    [String(part.bodyEnd - part.bodyStart)],
  ]
  const [inner] = part.parts
  if (type === 'MESSAGE' && inner) {
    fields.push(envelopeOf(inner.headers, style.allowsUtf8), bodyStructureOf(raw, inner, style), [
      countLines(raw, part),
    ])
  } else if (type === 'TEXT') {
    fields.push([countLines(raw, part)])
  }
  if (style.isExtended) fields.push(field(part, 'content-md5', style), ...dispositionAndLanguage(part, style))
  return listOf(fields)
}

function multipart(raw: Buffer, part: MimePart, style: StructureStyle): Piece[] {
  const [, subtype] = mediaTypeOf(part)
  const rest: Piece[][] = [[quoted(subtype)]]
  if (style.isExtended) rest.push(parametersOf(part.contentType, style), ...dispositionAndLanguage(part, style))
  const children = part.parts.flatMap((child) => bodyStructureOf(raw, child, style))
  return ['(', ...children, ...rest.flatMap((item): Piece[] => [' ', ...item]), ')']
}

/** A multipart without parts is the text that it is; a message that cannot be looked into is bytes. */
function mediaTypeOf(part: MimePart): [string, string] {
  const [type = 'TEXT', subtype = 'PLAIN'] = part.contentType.value
    .toUpperCase()
    .replace(/[^!-~]/g, '')
    .split('/', 2)
  if (isContainer(part)) return [type, subtype || 'MIXED']
  if (type === 'MULTIPART') return ['TEXT', 'PLAIN']
  if (type === 'MESSAGE' && subtype === 'RFC822' && part.parts.length === 0) return ['APPLICATION', 'OCTET-STREAM']
  return [type, subtype]
}

function parametersOf({ parameters }: ParameterizedValue, { allowsUtf8 }: StructureStyle): Piece[] {
  if (parameters.size === 0) return ['NIL']
  const pairs = [...parameters].flatMap(([name, value]) => [
    stringOf(name.toUpperCase(), allowsUtf8),
    stringOf(allowsUtf8 ? value : encodeWord(value), allowsUtf8),
  ])
  return listOf(pairs)
}

function dispositionAndLanguage(part: MimePart, style: StructureStyle): Piece[][] {
  const { value } = part.disposition
  const disposition =
    value && listOf([stringOf(value.toUpperCase(), style.allowsUtf8), parametersOf(part.disposition, style)])
  return [disposition || ['NIL'], field(part, 'content-language', style)]
}

function field(part: MimePart, name: string, { allowsUtf8 }: StructureStyle): Piece[] {
  return stringOrNil(findField(part.headers, name), allowsUtf8)
}

function countLines(raw: Buffer, part: MimePart): string {
  let lines = 0
  for (let at = raw.indexOf(10, part.bodyStart); at >= 0 && at < part.bodyEnd; at = raw.indexOf(10, at + 1)) lines++
  return String(lines)
}
