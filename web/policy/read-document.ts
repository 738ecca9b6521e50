import { PolicyDocument } from '@letterlock/wire/policy'

/** One thing that is not as the schema says, and where it stands. */
export interface DocumentFault {
  /** As a program would write it: `restrictions[3].cap`; empty for the document itself. */
  path: string
  what: 'missing' | 'unknown' | 'value' | 'size' | 'other'
  /** Names that nobody knows. */
  names: string
}

export type ReadDocument =
  | { is: 'read'; document: PolicyDocument }
  | { is: 'not_json'; line: number }
  | { is: 'wrong'; faults: DocumentFault[] }

const WHAT: Record<string, DocumentFault['what']> = {
  invalid_type: 'missing',
  unrecognized_keys: 'unknown',
  invalid_value: 'value',
  invalid_union: 'value',
  invalid_format: 'value',
  too_big: 'size',
  too_small: 'size',
}

/** More than these nobody mends at once. */
const FAULTS_MAX = 20

/** Read a policy as somebody has written it, or say what is wrong and where. Pure. */
export function readDocument(text: string): ReadDocument {
  let written: unknown
  try {
    written = JSON.parse(text)
  } catch (error) {
    // The engine's own sentence is in English; where it stopped is all that a reader needs.
    return { is: 'not_json', line: lineOf(text, error) }
  }
  const read = PolicyDocument.safeParse(written)
  if (read.success) return { is: 'read', document: read.data }
  const faults = read.error.issues.slice(0, FAULTS_MAX).map((issue) => ({
    path: writePath(issue.path),
    what: WHAT[issue.code] ?? 'other',
    names: issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : '',
  }))
  return { is: 'wrong', faults }
}

function writePath(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '')
}

/** Browsers say it as a line or as a place in the text; where they say neither, it ends too early. */
function lineOf(text: string, error: unknown): number {
  const said = error instanceof Error ? error.message : ''
  const line = /line (\d+)/.exec(said)?.[1]
  if (line !== undefined) return Number(line)
  const at = /position (\d+)/.exec(said)?.[1]
  return text.slice(0, at === undefined ? text.length : Number(at)).split('\n').length
}
