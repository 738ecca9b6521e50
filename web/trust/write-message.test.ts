import type { GoogleMenus } from '@letterlock/wire/trust'
import { expect, test } from 'vitest'
import { sayIn } from '../words/say-in.ts'
import { SAW } from './saw.ts'
import { writeMessage } from './write-message.ts'

const menus: GoogleMenus = {
  readOn: '2026-10',
  help: 'https://help.example',
  adminConsole: 'https://admin.example',
  toApps: ['Menu', 'Security', 'Apps'],
  toAppsEarlier: ['Old apps'],
  configuredApps: 'Configured',
  configureApp: 'Configure',
  search: 'Search',
  scope: 'Scope',
  access: 'Access',
  finish: 'Finish',
  levels: { trusted: 'Trusted', specific: 'Specific', limited: 'Limited', blocked: 'Blocked' },
  unconfiguredApps: 'Unconfigured',
  trustInternalApps: 'Trust internal',
  services: 'Services',
  restricted: 'Restricted',
  superAdmin: 'Super Admin',
  privilege: 'Settings',
  toAudience: ['Platform', 'Audience'],
  toClients: ['Platform', 'Clients'],
  audience: { internal: 'Internal', external: 'External', testing: 'Testing' },
  ownConnections: 'https://account.example',
}
const trust = {
  clientId: '1234-abcd.apps.googleusercontent.com',
  menus,
  modes: [{ mode: 'read' as const, scopes: ['https://www.googleapis.com/auth/gmail.readonly'] }],
}
const asking = { trust, email: 'ana@works.example', origin: 'https://letterlock.example' }

test.each(['en', 'sv'] as const)(
  'the message in %s has the client and the whole way in it, and no hole',
  async (locale) => {
    const say = await sayIn(locale)
    for (const saw of SAW) {
      const text = writeMessage(say, { ...asking, saw })
      expect(text).toContain(trust.clientId)
      expect(text).toContain('ana@works.example')
      expect(text).not.toMatch(/[{}]|undefined|object/)
      if (saw === 'org_internal') expect(text).toContain('Platform → Audience')
      else for (const name of [...menus.toApps, 'Trusted', 'gmail.readonly']) expect(text).toContain(name)
      if (saw !== 'nothing') expect(text).toContain(saw)
    }
  },
)
