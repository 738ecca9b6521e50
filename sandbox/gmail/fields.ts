import type { Shape } from './call.ts'
import { invalidFieldSelection } from './errors.ts'

/** What to keep: everything below a field, or some of it. */
interface Mask {
  [field: string]: true | Mask
}

/** Deeper than any resource but a payload of payloads, which nobody selects part by part so far down. */
const DEPTH_MAX = 50

/**
 * Keep of an answer what `fields` selects, as Google's partial responses do: `a,b/c,d(e,f),*`.
 *
 * @throws GmailError 400 for a selection that cannot be read or names a field that the answer cannot have
 * @see https://developers.google.com/gmail/api/guides/performance#partial
 */
export function selectFields(answer: object, fields: string | undefined, shape: Shape): object {
  return fields === undefined ? answer : keep(answer, readMask(fields, shape))
}

function readMask(fields: string, shape: Shape): Mask {
  let at = 0
  const mask = readList(shape, '', 0)
  if (at < fields.length) throw invalidFieldSelection(fields)
  return mask

  function readList(within: Shape, path: string, depth: number): Mask {
    const list: Mask = {}
    do {
      readItem(list, within, path, depth)
    } while (fields[at] === ',' && ++at)
    return list
  }

  function readItem(into: Mask, within: Shape, path: string, depth: number): void {
    const [name = ''] = /^[\w*.-]*/.exec(fields.slice(at, at + 100)) ?? []
    at += name.length
    const full = path ? `${path}/${name}` : name
    if (name === '' || depth > DEPTH_MAX) throw invalidFieldSelection(full || fields)
    const inner = name === '*' ? true : innerShape(within, name)
    if (inner === undefined) throw invalidFieldSelection(full)
    if (fields[at] !== '/' && fields[at] !== '(') {
      into[name] = true
      return
    }
    const opening = fields[at++]
    const below = inner === true ? {} : inner // a leaf and a wildcard have nothing below them to name
    const selected: Mask = {}
    if (opening === '/') readItem(selected, below, full, depth + 1)
    else {
      Object.assign(selected, readList(below, full, depth + 1))
      if (fields[at++] !== ')') throw invalidFieldSelection(fields)
    }
    const known = into[name]
    into[name] = known === true ? true : { ...known, ...selected }
  }
}

function innerShape(shape: Shape, name: string): Shape | true | undefined {
  if (!Object.hasOwn(shape, name)) return undefined
  const inner = shape[name]
  return typeof inner === 'function' ? inner() : inner
}

function keep(value: object, mask: Mask): object {
  if (Array.isArray(value)) return value.map((item) => keepValue(item, mask))
  const kept: Record<string, unknown> = {}
  for (const [field, inner] of Object.entries(value)) {
    const selected = Object.hasOwn(mask, field) ? mask[field] : mask['*']
    if (selected !== undefined) kept[field] = keepValue(inner, selected)
  }
  return kept
}

function keepValue(value: unknown, mask: true | Mask): unknown {
  return mask === true || typeof value !== 'object' || value === null ? value : keep(value, mask)
}
