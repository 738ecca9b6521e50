import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeCertificate } from './self-signed.ts'

test('the certificate is one that OpenSSL reads: its key, its own signature, its name and its years', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const certificate = new X509Certificate(
    makeCertificate(privateKey, 'federated-signon.sandbox', Buffer.from('ff00', 'hex')),
  )
  expect(certificate.publicKey.equals(publicKey)).toBe(true)
  expect(certificate.verify(publicKey)).toBe(true)
  expect(certificate.checkIssued(certificate)).toBe(true)
  expect(certificate.subject).toBe('CN=federated-signon.sandbox')
  expect(certificate.serialNumber).toBe('01FF00')
  expect([certificate.validFromDate.getUTCFullYear(), certificate.validToDate.getUTCFullYear()]).toEqual([2000, 2049])
})

test('another key did not sign it', () => {
  const one = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const certificate = new X509Certificate(makeCertificate(one.privateKey, 'one', Buffer.from([1])))
  expect(certificate.verify(other.publicKey)).toBe(false)
})
