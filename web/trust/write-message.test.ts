import { expect, test } from 'vitest'
import { GOOGLE_MENUS } from '../../server/providers/google-menus.ts'
import { sayIn } from '../words/say-in.ts'
import { SAW } from './saw.ts'
import { writeMessage } from './write-message.ts'

const trust = {
  clientId: '1234-abcd.apps.googleusercontent.com',
  menus: GOOGLE_MENUS,
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
      if (saw === 'org_internal') expect(text).toContain('Google Auth Platform → Audience')
      else for (const name of [...GOOGLE_MENUS.toApps, 'Trusted', 'gmail.readonly']) expect(text).toContain(name)
      if (saw !== 'nothing') expect(text).toContain(saw)
    }
  },
)
