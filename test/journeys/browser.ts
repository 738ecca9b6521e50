/** What a browser keeps and sends of its own accord, for tests that need no page: cookies by site, and where it is. */
export interface Browser {
  get(url: string, headers?: Record<string, string>): Promise<Response>
  send(method: string, url: string, body?: unknown, headers?: Record<string, string>): Promise<Response>
  /** The cookies held for a site, to look at or to spoil. */
  cookies: Map<string, string>
}

/**
 * A browser that visits our house at `base` though its pages name `publicOrigin`. It follows no redirect by itself, so
 * that a test sees each one.
 */
export function openBrowser(base: string, publicOrigin = 'http://localhost:8420'): Browser {
  const cookies = new Map<string, string>()

  async function go(url: string, init: RequestInit): Promise<Response> {
    const target = url.startsWith(publicOrigin) ? `${base}${url.slice(publicOrigin.length)}` : new URL(url, base).href
    const response = await fetch(target, {
      ...init,
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), ...init.headers },
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      const expired = /expires=Thu, 01 Jan 1970/i.test(line)
      if (expired) cookies.delete(pair.slice(0, at))
      else cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }

  return {
    cookies,
    get: (url, headers = {}) => go(url, { headers }),
    send: (method, url, body, headers = {}) =>
      go(url, {
        method,
        headers: {
          origin: publicOrigin,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
  }
}
