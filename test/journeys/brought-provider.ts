import type { OpenHouse } from './open-house.ts'

/** The whole of a provider that nobody here knew: Dialpad's twin under another name. */
export function broughtProvider(sandboxUrl: string, name: string) {
  return {
    name,
    category: 'communication',
    oauth: {
      authorizeUrl: `${sandboxUrl}/dialpad/oauth2/authorize`,
      tokenUrl: `${sandboxUrl}/dialpad/oauth2/token`,
      tokenRequest: 'json',
      rotates: true,
      scopes: ['calls:list', 'offline_access'],
    },
    hosts: [`${sandboxUrl}/dialpad`],
    check: { url: `${sandboxUrl}/dialpad/api/v2/users/me`, accountId: '/id', accountName: '/display_name' },
    setup: { steps: ['Ask them.'], docsUrl: 'https://dialpad.com/docs' },
  }
}

/** Register the app there, as a developer does. */
export async function registerThere(
  { control }: Pick<OpenHouse, 'control'>,
  name: string,
): Promise<{ clientId: string; clientSecret: string }> {
  const redirectUris = ['http://localhost:8420/oauth/callback']
  const made = await control('POST', '/providers/dialpad/clients', { name, redirectUris })
  return made as { clientId: string; clientSecret: string }
}
