import { expect, test } from 'vitest'
import { readConfig } from './core/config.ts'
import { mailFindings, securityFindings, toldFindings } from './security-findings.ts'

const GOOGLE = { LETTERLOCK_GOOGLE_CLIENT_ID: 'id', LETTERLOCK_GOOGLE_CLIENT_SECRET: 'secret' }
const PUBLIC = { ...GOOGLE, LETTERLOCK_PUBLIC_URL: 'https://letterlock.example' }

test('the sandbox needs nothing', () => {
  expect(securityFindings(readConfig({}))).toMatchObject([{ good: true }])
  expect(mailFindings(readConfig({}))[0]?.says).toContain('/sandbox/outbox')
})

test('for Google it is said what to make and where events go', () => {
  const [finding] = securityFindings(readConfig(PUBLIC))
  expect(finding?.says).toContain('LETTERLOCK_RISC_KEY_FILE')
  expect(finding?.says).toContain('https://letterlock.example/v1/security-events')
})

test('a key for an address that Google cannot reach is a fault', () => {
  const wrong = readConfig({ ...GOOGLE, LETTERLOCK_RISC_KEY_FILE: '/keys/risc.json' })
  expect(securityFindings(wrong)).toMatchObject([{ good: false }])
  const right = readConfig({ ...PUBLIC, LETTERLOCK_RISC_KEY_FILE: '/keys/risc.json' })
  expect(securityFindings(right)).toMatchObject([{ good: true }])
})

test('where events were set up and none came, that is a fault', () => {
  const set = readConfig({ ...PUBLIC, LETTERLOCK_RISC_KEY_FILE: '/keys/risc.json' })
  expect(toldFindings(set, { lastAt: undefined })).toMatchObject([{ good: false }])
  expect(toldFindings(set, { lastAt: Date.UTC(2026, 10, 20) })[0]?.says).toContain('2026-11-20')
  expect(toldFindings(readConfig({}), { lastAt: undefined })).toEqual([])
})

test('a mail server needs an address to send from, and its password is not shown', () => {
  const url = 'smtp://me:word@mail.example:587'
  expect(() => readConfig({ LETTERLOCK_SMTP_URL: url })).toThrow('LETTERLOCK_MAIL_FROM')
  expect(() => readConfig({ LETTERLOCK_SMTP_URL: 'http://x', LETTERLOCK_MAIL_FROM: 'a@b.c' })).toThrow('SMTP_URL')
  const set = readConfig({ LETTERLOCK_SMTP_URL: url, LETTERLOCK_MAIL_FROM: 'Letterlock <a@b.example>' })
  expect(mailFindings(set)[0]?.says).toBe('Notices: mailed from Letterlock <a@b.example>')
})
