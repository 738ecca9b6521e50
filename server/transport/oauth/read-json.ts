/** An OAuth answer is under 8 kB: Google bounds its tokens at 2 kB each, and an id_token may be as long again. */
const ANSWER_BYTES_MAX = 65_536

/**
 * The fields of a JSON answer. An outage page, a cut-off or an endless answer has none: the caller's reading of status
 * and missing fields then says that it was weather.
 */
export async function readJson(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(await readBounded(response))
    return typeof body === 'object' && body !== null ? { ...body } : {}
  } catch {
    // No JSON, or none that ends: a page of something between us.
    return {}
  }
}

async function readBounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of response.body ?? []) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > ANSWER_BYTES_MAX) return ''
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
