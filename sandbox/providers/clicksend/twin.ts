import type { Twin } from '../twin.ts'

/** ClickSend: no OAuth, a username with an API key. @see https://developers.clicksend.com/docs (read 2026-11) */
export const clicksend: Twin = {
  name: 'clicksend',
  title: 'ClickSend',
  about: 'Text messages and lists. It takes a username with an API key, and the account’s own password as well.',
  keys: {
    idLabel: 'Username',
    secretLabel: 'API key',
    make: (box, user) => ({ id: usernameOf(user.email), secret: keyOf(box.random(16).toString('hex')) }),
  },
  settings: { accessLifetimeSeconds: null, refreshGraceMs: 0, whenReused: 'refuse', requestsPerWindow: null },
  roleOf: () => 'owner',
}

/** The account's username: the address, which is what ClickSend offers at sign-up. */
export function usernameOf(email: string): string {
  return email.toLowerCase()
}

/** Upper-case groups, as their keys are shown. */
function keyOf(hex: string): string {
  return hex.toUpperCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
