import { expect, test } from 'vitest'
import { writeEndpointMail } from './write-endpoint-mail.ts'

const due = {
  tenantId: 'tnt_1',
  endpointId: 'whe_1',
  appId: 'app_1',
  appName: 'Nordwind CRM',
  url: 'https://hooks.example.com/letterlock?token=hidden',
  endedAt: 1,
  reasonCode: 'webhook.dead',
  reasonParams: {},
  email: 'ana@nordwind.example',
  name: 'Ana',
  locale: null,
  tries: 0,
} as const

test('an owner is told which app, where to and why, and nothing of a token in the address', () => {
  const mail = writeEndpointMail(due, 'https://letterlock.example/')
  expect(mail).toMatchObject({ to: due.email, subject: 'Nordwind CRM is no longer told what happens' })
  expect(mail.text).toContain('to hooks.example.com are switched off')
  expect(mail.text).toContain('Nothing arrived there for two days')
  expect(mail.text).not.toContain('hidden')
})

test('who reads Swedish is told in Swedish', () => {
  const mail = writeEndpointMail({ ...due, locale: 'sv' }, 'https://letterlock.example/')
  expect(mail.text).toContain('Ingenting kom fram på två dygn')
})
