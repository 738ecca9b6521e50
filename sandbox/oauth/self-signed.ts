import { createPublicKey, type KeyObject, sign } from 'node:crypto'

/** A DER element: tag, length, content. */
function der(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content)
  return Buffer.concat([Buffer.from([tag]), lengthOf(body), body])
}

function lengthOf(body: Buffer): Buffer {
  if (body.length < 0x80) return Buffer.from([body.length])
  const bytes = Buffer.from(body.length.toString(16).padStart(4, '0'), 'hex')
  return Buffer.concat([Buffer.from([0x80 + bytes.length]), bytes])
}

const SEQUENCE = 0x30
const SET = 0x31
const INTEGER = 0x02
const BIT_STRING = 0x03
const OBJECT_ID = 0x06
const UTF8 = 0x0c
const UTC_TIME = 0x17
const NULL = Buffer.from([0x05, 0x00])
/** sha256WithRSAEncryption, 1.2.840.113549.1.1.11 */
const SHA256_WITH_RSA = der(SEQUENCE, der(OBJECT_ID, Buffer.from('2a864886f70d01010b', 'hex')), NULL)
/** id-at-commonName, 2.5.4.3 */
const COMMON_NAME = der(OBJECT_ID, Buffer.from('550403', 'hex'))

/** As wide as two-digit years allow (RFC 5280 §4.1.2.5.1): the sandbox's clock may be turned anywhere in it. */
const VALIDITY = der(SEQUENCE, der(UTC_TIME, Buffer.from('000101000000Z')), der(UTC_TIME, Buffer.from('491231235959Z')))

/**
 * Make a self-signed X.509 certificate around an RSA key: Google publishes its signing keys in this form too.
 * It carries no extensions, because nobody builds a chain from it: clients take its public key and no more.
 *
 * @param serial at most 16 bytes
 * @returns PEM
 * @see RFC 5280 §4.1
 */
export function makeCertificate(key: KeyObject, name: string, serial: Buffer): string {
  const issuer = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8, Buffer.from(name)))))
  const body = der(
    SEQUENCE,
    // A first byte of 1 keeps the number positive and without superfluous zeros.
    der(INTEGER, Buffer.concat([Buffer.from([1]), serial])),
    SHA256_WITH_RSA,
    issuer,
    VALIDITY,
    issuer,
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
  )
  const signature = der(BIT_STRING, Buffer.from([0]), sign('sha256', body, key))
  const whole = der(SEQUENCE, body, SHA256_WITH_RSA, signature).toString('base64')
  return `-----BEGIN CERTIFICATE-----\n${whole.replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`
}
