/** Find what is wrong with a receiver's address; undefined when events may go there. Here plain HTTP on this machine will do. */
export function findReceiverFault(text: string): string | undefined {
  if (!URL.canParse(text)) return 'is not an absolute URL'
  const { protocol, hostname } = new URL(text)
  const loopback = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')
  if (protocol === 'https:' || (protocol === 'http:' && loopback)) return undefined
  return 'must be HTTPS, but on localhost'
}
