import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'
import starlightOpenAPI, { openAPISidebarGroups } from 'starlight-openapi'
import { tablesByKeyboard } from './src/tables-by-keyboard.mjs'

// Built with the console and served by the server at /docs, so that a deployer's guides match their version.
export default defineConfig({
  base: '/docs',
  outDir: 'dist',
  trailingSlash: 'always',
  telemetry: false,
  devToolbar: { enabled: false },
  // The guide's first address.
  redirects: {
    '/connect-imap': '/docs/integrations/imap/setup/',
    '/sv/connect-imap': '/docs/sv/integrations/imap/setup/',
  },
  integrations: [
    tablesByKeyboard(),
    starlight({
      title: 'Letterlock',
      description: 'Guides to the mailbox connection layer',
      logo: { src: './src/mark.svg', alt: '' },
      favicon: '/mark.svg',
      defaultLocale: 'root',
      locales: { root: { label: 'English', lang: 'en' }, sv: { label: 'Svenska', lang: 'sv' } },
      customCss: ['@fontsource-variable/inter', './src/styles/letter.css'],
      // Code that is wider than a phone is read without scrolling sideways.
      expressiveCode: { defaultProps: { wrap: true } },
      pagefind: true,
      // Of the document that the house test holds against the server.
      plugins: [starlightOpenAPI([{ base: 'reference', schema: './openapi.json', sidebar: { label: 'Operations' } }])],
      credits: false,
      sidebar: [
        {
          label: 'Start',
          translations: { sv: 'Börja' },
          items: [
            'connect-gmail',
            'integrations/imap/setup',
            'verify-a-connection',
            'disconnect-and-reconnect',
            'workspace-trust',
            'take-trust-away',
            'is-it-all-here',
            'organise',
            'shared-mailboxes',
            'cases',
            'write-mail',
            'approvals',
            'agents',
            'search',
            'your-own-mail',
            'real-google',
            'counts-only',
            'push',
          ],
        },
        {
          label: 'Build with it',
          translations: { sv: 'Bygg med det' },
          items: ['quick-start', 'sdk', 'credentials', 'providers', 'proxy', 'mcp', 'signals-api'],
        },
        {
          label: 'Run it',
          translations: { sv: 'Drift' },
          items: [
            'people',
            'invite-your-team',
            'several-organisations',
            'back-up',
            'keys',
            'audit',
            'policy',
            'health',
            'signals-settings',
            'settings',
          ],
        },
        {
          label: 'Reference',
          translations: { sv: 'Uppslag' },
          items: ['api', 'webhooks', 'access', 'signals-definitions', 'errors', ...openAPISidebarGroups],
        },
      ],
    }),
  ],
})
