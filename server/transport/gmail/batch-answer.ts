import { AppError } from '../../core/errors.ts'
import { readFailure } from './read-failure.ts'

/** What became of one part of a batch. Each has its own status, whatever the batch as a whole answered. */
export type PartAnswer = { is: 'answered'; body: unknown } | { is: 'failed'; error: AppError }

/**
 * Read a batch's answer: one result for each call, in the order of the calls.
 *
 * A call whose part is missing, cut off or not understood has failed as `gmail.unreachable`, and only that call.
 *
 * @param count How many calls the batch carried.
 * @throws `gmail.unreachable` when the whole is no batch answer
 */
export function readBatch(contentType: string, body: string, count: number): PartAnswer[] {
  const boundary = readBoundary(contentType)
  if (boundary === undefined) throw new AppError('gmail.unreachable', 'the answer of a batch is not multipart')

  const answers = new Map<number, PartAnswer>()
  for (const part of splitParts(body, boundary)) {
    const { headers, rest } = splitHeaders(part)
    const index = Number(/^content-id:\s*<?response-part-(\d{1,4})>?\s*$/im.exec(headers)?.[1])
    if (Number.isInteger(index) && index < count) answers.set(index, readPart(rest))
  }
  return Array.from({ length: count }, (_, index) => answers.get(index) ?? failed('a part of the batch is missing'))
}

function readBoundary(contentType: string): string | undefined {
  const named = /^multipart\/mixed;(?:.*;)?\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType)
  return named?.[1] ?? named?.[2]
}

/** The parts between the delimiters. JSON never holds a raw line break, so no mail can forge a delimiter. */
function* splitParts(body: string, boundary: string): Generator<string> {
  const delimiter = `\n--${boundary}`
  // Google begins its answer with a line break before the first delimiter; not every server does.
  const text = body.startsWith(`--${boundary}`) ? `\n${body}` : body
  let start = text.indexOf(delimiter)
  while (start >= 0) {
    const from = start + delimiter.length
    start = text.indexOf(delimiter, from)
    // An answer that was cut off has no further delimiter; what stands there is not whole.
    if (start >= 0) yield text.slice(from, start)
  }
}

function readPart(http: string): PartAnswer {
  const { headers, rest } = splitHeaders(http.trimStart())
  const status = Number(/^HTTP\/\d(?:\.\d)? (\d{3})/.exec(headers)?.[1])
  if (!Number.isInteger(status)) return failed('a part of the batch has no status')
  if (status !== 200) return { is: 'failed', error: readFailure(status, rest) }
  try {
    return { is: 'answered', body: JSON.parse(rest) }
  } catch {
    // The parser's own words quote the mail.
    return failed('a part of the batch is not JSON')
  }
}

function splitHeaders(text: string): { headers: string; rest: string } {
  const blank = /\r?\n\r?\n/.exec(text)
  if (!blank) return { headers: text, rest: '' }
  return { headers: text.slice(0, blank.index).trimStart(), rest: text.slice(blank.index + blank[0].length) }
}

function failed(detail: string): PartAnswer {
  return { is: 'failed', error: new AppError('gmail.unreachable', detail) }
}
