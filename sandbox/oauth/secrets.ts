import type { Ground } from '../box.ts'

/** Strings of the shapes and about the lengths that Google's have, so that a column too short shows here. */
export const newAuthorizationCode = (box: Ground) => `4/0A${text(box, 52)}`
export const newAccessToken = (box: Ground) => `ya29.a0A${text(box, 156)}`
export const newRefreshToken = (box: Ground) => `1//0e${text(box, 72)}`
export const newClientSecret = (box: Ground) => `GOCSPX-${text(box, 21)}`

/** `<project number>-<32 letters and digits>.apps.googleusercontent.com` */
export function newClientId(box: Ground, projectNumber: string): string {
  return `${projectNumber}-${box.random(16).toString('hex')}.apps.googleusercontent.com`
}

/** 12 digits, the first of them not 0. */
export function newProjectNumber(box: Ground): string {
  return String(100_000_000_000 + (box.random(6).readUIntBE(0, 6) % 900_000_000_000))
}

function text(box: Ground, bytes: number): string {
  return box.random(bytes).toString('base64url')
}
