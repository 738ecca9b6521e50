/** An address as a stranger may see it: its owner knows it, nobody else learns it. Pure. */
export function maskAddress(email: string): string {
  const at = email.lastIndexOf('@')
  return `${[...email][0] ?? ''}…${email.slice(at)}`
}
