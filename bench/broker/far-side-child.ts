// A provider's token endpoint that does nothing but answer, as late as one far away. It counts.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a call to a token endpoint takes, on its way and there: 100 to 300 ms. */
const LATENCY_MS = 200

let refreshes = 0

process.on('message', (message: 'count' | 'close') => {
  if (message === 'close') process.exit(0)
  if (message === 'count') process.send?.(refreshes)
})

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    refreshes += 1
    const text = JSON.stringify({ access_token: `ya29.${refreshes}`.padEnd(180, 'x'), expires_in: 3_599 })
    setTimeout(() => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length })
      response.end(text)
    }, LATENCY_MS)
  })
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
