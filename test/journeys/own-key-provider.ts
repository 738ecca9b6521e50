import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request as it came in. */
export interface Asked {
  path: string
  query: Record<string, string>
  headers: IncomingHttpHeaders
}

export interface OwnKeyProvider {
  url: string
  asked: Asked[]
  close(): Promise<void>
}

/**
 * A provider that nobody here knew, and that takes a key however its API wants it.
 *
 * @param isAdmitted Looks at a request as that API would; a number is the status of its refusal, 401 otherwise.
 */
export async function openKeyProvider(isAdmitted: (asked: Asked) => boolean | number): Promise<OwnKeyProvider> {
  const asked: Asked[] = []
  const server = createServer(({ url = '/', headers }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://localhost')
    const one = { path: pathname, query: Object.fromEntries(searchParams), headers }
    asked.push(one)
    const admitted = isAdmitted(one)
    const status = typeof admitted === 'number' ? admitted : admitted ? 200 : 401
    const body = status === 200 ? { id: 'acc_7', name: 'Yard account', gates: 3 } : { error: 'no' }
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
