import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { AppError } from './errors.ts'

/** What a deployer may have set, by name. */
export type Environment = Record<string, string | undefined>

/** @throws `start.setting_invalid` */
export function readPort(env: Environment, setting: string, standard: number): number {
  const text = env[setting]
  if (text === undefined || text === '') return standard
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw unusable(setting, 'it is not a port from 0 to 65535')
  return port
}

/** A whole number from 1 on; `undefined` where none is set. @throws `start.setting_invalid` */
export function readCount(env: Environment, setting: string): number | undefined {
  const text = env[setting]
  if (text === undefined || text === '') return undefined
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1 || count > 1_000_000_000)
    throw unusable(setting, 'it is no whole number from 1 on')
  return count
}

/** An address over TLS; plain http is for this machine alone. @throws `start.setting_invalid` */
export function readUrl(env: Environment, setting: string, standard: string): URL {
  const url = URL.parse(env[setting] || standard)
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw unusable(setting, 'it is not an http or https address')
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) throw unusable(setting, 'plain http is for loopback only')
  return url
}

/** One of a few words. @throws `start.setting_invalid` */
export function readWord<W extends string>(env: Environment, setting: string, words: readonly W[], standard: W): W {
  const text = env[setting]
  if (text === undefined || text === '') return standard
  const word = words.find((one) => one === text)
  if (word === undefined) throw unusable(setting, `it is none of ${words.join(', ')}`)
  return word
}

/** Addresses or networks (`10.0.0.0/8`), separated by commas. @throws `start.setting_invalid` */
export function readAddresses(env: Environment, setting: string): string[] {
  const addresses = (env[setting] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
  for (const address of addresses) {
    const [host = '', bits] = address.split('/')
    const most = isIP(host) === 6 ? 128 : 32
    const known = isIP(host) !== 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
    if (!known) throw unusable(setting, `${address} is neither an address nor a network`)
  }
  return addresses
}

/** The certificates in a file, if one is named. @throws `start.setting_invalid` it cannot be read, or holds none */
export function readPemFile(env: Environment, setting: string): string | undefined {
  const path = env[setting]
  if (!path) return undefined
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    // Not there or not ours to read: the sentence asks for both to be looked at.
    throw unusable(setting, `${path} cannot be read`)
  }
  if (!text.includes('-----BEGIN CERTIFICATE-----')) throw unusable(setting, `${path} holds no PEM certificate`)
  return text
}

/** True for the names and addresses of this machine itself. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}

/** A setting that cannot be used, and why. */
export function unusable(setting: string, problem: string): AppError {
  return new AppError('start.setting_invalid', `${setting}: ${problem}`, { params: { setting, problem } })
}
