import { applyCredential, type UsableCredential } from '../../providers/apply-credential.ts'
import type { Provider } from '../../providers/provider.ts'

/** A call with its credential on it: for one use, at once. */
export interface CredentialedCall {
  url: URL
  headers: Record<string, string>
  /** Every text in which the credential could be recognised in an answer. */
  needles: string[]
}

/** A shorter one stands in too many other words to be blotted out of an answer. */
const NEEDLE_CHARS_MIN = 8

/** Put the credential on a call, in its provider's manner; what the caller wrote in its place goes. Pure. */
export function putCredential(
  call: { url: URL; headers: Record<string, string> },
  provider: Pick<Provider, 'key'>,
  credential: UsableCredential,
): CredentialedCall {
  const { headers, query } = applyCredential(provider, credential)
  const url = new URL(call.url)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  const sent = Object.values(headers).map((value) => value.replace(/^(Bearer|Basic) /, ''))
  const needles = [credential.secret.reveal(), ...sent].flatMap(writings)
  return { url, headers: { ...call.headers, ...headers }, needles: [...new Set(needles)] }
}

/** A text as it stands in an answer: itself, escaped in an address, and as some write JSON. */
function writings(text: string): string[] {
  if (text.length < NEEDLE_CHARS_MIN) return []
  return [text, encodeURIComponent(text), text.replaceAll('/', '\\/'), JSON.stringify(text).slice(1, -1)]
}
