/** What a client presents to prove who it is. */
export type Credential =
  | { by: 'password'; user: string; password: string }
  | { by: 'token'; user: string; token: string }
  /** Nothing that the mechanism would say. */
  | { by: 'nothing' }

export const MECHANISMS = ['PLAIN', 'XOAUTH2', 'OAUTHBEARER'] as const
export type Mechanism = (typeof MECHANISMS)[number]

/** The byte that separates fields in both OAuth mechanisms. */
const SEPARATOR = '\u0001'
/** A token is below 2 kB; anything much longer is no credential. */
const RESPONSE_CHARS_MAX = 64 * 1024

/**
 * Read a client's response in base64.
 *
 * @see RFC 4616, RFC 7628, https://developers.google.com/workspace/gmail/imap/xoauth2-protocol
 */
export function readSasl(mechanism: Mechanism, base64: string): Credential {
  if (base64.length > RESPONSE_CHARS_MAX) return { by: 'nothing' }
  const text = Buffer.from(base64, 'base64').toString()
  return mechanism === 'PLAIN' ? readPlain(text) : readBearer(mechanism, text)
}

function readPlain(text: string): Credential {
  const [authorized, authenticated, password] = text.split('\0')
  const user = authenticated || authorized
  return user && password ? { by: 'password', user, password } : { by: 'nothing' }
}

function readBearer(mechanism: 'XOAUTH2' | 'OAUTHBEARER', text: string): Credential {
  const fields = text.split(SEPARATOR)
  const user =
    mechanism === 'XOAUTH2'
      ? fields.find((field) => field.startsWith('user='))?.slice('user='.length)
      : /^[ny],a=([^,]*),/
          .exec(fields[0] ?? '')?.[1]
          ?.replaceAll('=2C', ',')
          .replaceAll('=3D', '=')
  const token = fields.map((field) => /^auth=bearer +(\S+)$/i.exec(field)?.[1]).find((found) => found !== undefined)
  return user && token ? { by: 'token', user, token } : { by: 'nothing' }
}
