import { expect, test } from 'vitest'
import { googleImap } from '../transport/imap/imap-far-side.ts'
import { mayHearReadingPassword } from './smtp-reach.ts'

const google = googleImap({ ca: undefined, addresses: [] } as never)
const may = (reads: string, sends: string) =>
  mayHearReadingPassword(
    google,
    { host: reads, port: 993, security: 'tls' },
    { host: sends, port: 465, security: 'tls' },
  )

test.each([
  ['mail.acme.example', 'MAIL.acme.example'],
  ['imap.gmail.com', 'smtp.gmail.com'],
  ['imap.fastmail.com', 'smtp.fastmail.com'],
  ['imap.one.com', 'send.one.com'],
  ['imap.mail.me.com', 'smtp.mail.me.com'],
])('the password that reads at %s may be told to %s', async (reads, sends) => {
  expect(await may(reads, sends)).toBe(true)
})

test.each([
  ['mail.acme.example', 'smtp.acme.example'],
  ['mail.acme.example', 'smtp.gmail.com'],
  ['imap.gmail.com', 'smtp.fastmail.com'],
  ['evil.fastmail.com', 'smtp.fastmail.com'],
  ['imap.fastmail.com', 'smtp.fastmail.com.evil.example'],
])('the password that reads at %s may not be told to %s', async (reads, sends) => {
  expect(await may(reads, sends)).toBe(false)
})
