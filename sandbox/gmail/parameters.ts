import { unreadableRequest } from './errors.ts'

/** What one query parameter of a method may hold. */
export type Parameter =
  | { holds: 'text' }
  | { holds: 'texts' }
  | { holds: 'flag' }
  | { holds: 'count' }
  | { holds: 'word'; of: readonly string[]; enumName: string }
  | { holds: 'words'; of: readonly string[]; enumName: string }

export type Parameters = Readonly<Record<string, Parameter>>

/** Parameters that every Google API takes. @see the `parameters` of Gmail's discovery document */
const SYSTEM_PARAMETERS: Parameters = {
  '$.xgafv': { holds: 'text' },
  access_token: { holds: 'text' },
  alt: { holds: 'text' },
  callback: { holds: 'text' },
  fields: { holds: 'text' },
  key: { holds: 'text' },
  oauth_token: { holds: 'text' },
  prettyPrint: { holds: 'flag' },
  quotaUser: { holds: 'text' },
  upload_protocol: { holds: 'text' },
  uploadType: { holds: 'text' },
}

/** A request's query, checked against its method. Names that the method does not have were refused. */
export interface Query {
  /** The last value given; undefined when absent or empty. */
  text(name: string): string | undefined
  all(name: string): readonly string[]
  flag(name: string): boolean | undefined
  /** As many as asked for, at least 1, at most `max`, as Gmail silently does. */
  count(name: string, usual: number, max: number): number
}

/**
 * Read a query string as Google's front does.
 *
 * @throws GmailError 400 for a name that the method does not have and for a value of the wrong kind
 */
export function readQuery(search: URLSearchParams, parameters: Parameters): Query {
  for (const [name, value] of search) {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : SYSTEM_PARAMETERS[name]
    if (!parameter || !(Object.hasOwn(parameters, name) || Object.hasOwn(SYSTEM_PARAMETERS, name))) {
      throw unreadableRequest(
        `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`,
      )
    }
    checkValue(name, value, parameter)
  }
  const text = (name: string) => search.getAll(name).at(-1) || undefined
  return {
    text,
    all: (name) => search.getAll(name).filter((value) => value !== ''),
    flag(name) {
      const value = text(name)
      return value === undefined ? undefined : TRUE.has(value)
    },
    count(name, usual, max) {
      const asked = Number(text(name) ?? 0)
      return asked > 0 ? Math.min(asked, max) : usual
    },
  }
}

const TRUE: ReadonlySet<string> = new Set(['true', 'True', 'TRUE', '1'])
const FALSE: ReadonlySet<string> = new Set(['false', 'False', 'FALSE', '0'])
/** uint32. */
const COUNT_MAX = 4_294_967_295

function checkValue(name: string, value: string, parameter: Parameter): void {
  if (value === '') return
  switch (parameter.holds) {
    case 'text':
    case 'texts':
      return
    case 'flag':
      if (!TRUE.has(value) && !FALSE.has(value)) throw invalidValue(name, 'TYPE_BOOL', value)
      return
    case 'count':
      if (!/^\d{1,10}$/.test(value) || Number(value) > COUNT_MAX) throw invalidValue(name, 'TYPE_UINT32', value)
      return
    case 'word':
    case 'words':
      // Enum names are read in any case: google's own clients send both `metadata` and `METADATA`.
      if (!parameter.of.some((word) => word.toLowerCase() === value.toLowerCase()))
        throw invalidValue(name, `type.googleapis.com/${parameter.enumName}`, value)
      return
  }
}

function invalidValue(name: string, type: string, value: string) {
  return unreadableRequest(`Invalid value at '${name}' (${type}), "${value}"`)
}
