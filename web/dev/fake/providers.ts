import type { ProviderEntry } from '@letterlock/wire/providers'
import type { z } from 'zod'
import { NO_CLIENT } from './problems.ts'

type Entry = z.infer<typeof ProviderEntry>

const entry = (id: string, name: string, category: Entry['category'], more: Partial<Entry> = {}): Entry => ({
  id,
  name,
  category,
  by: ['oauth'],
  rotates: false,
  custom: false,
  farSide: 'sandbox',
  ready: true,
  notReady: null,
  ...more,
})

/** The catalogue of an app. */
export function fakeProviders(): Entry[] {
  return [
    entry('gmail', 'Gmail', 'mail'),
    entry('google-calendar', 'Google Calendar', 'calendar'),
    entry('aircall', 'Aircall', 'communication'),
    entry('clicksend', 'ClickSend', 'communication', { by: ['key'] }),
    entry('dialpad', 'Dialpad', 'communication', { rotates: true, ready: false, notReady: NO_CLIENT }),
    entry('discord', 'Discord', 'communication', { rotates: true }),
    entry('x-crm', 'Our own CRM', 'other', { by: ['oauth', 'key'], custom: true, farSide: 'real' }),
  ]
}
