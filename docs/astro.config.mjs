import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'

// Built with the console and served by the server at /docs, so that a deployer's guides match their version.
export default defineConfig({
  base: '/docs',
  outDir: 'dist',
  trailingSlash: 'always',
  telemetry: false,
  devToolbar: { enabled: false },
  integrations: [
    starlight({
      title: 'Letterlock',
      description: 'Guides to the mailbox connection layer',
      logo: { src: './src/mark.svg', alt: '' },
      favicon: '/mark.svg',
      defaultLocale: 'root',
      locales: { root: { label: 'English', lang: 'en' }, sv: { label: 'Svenska', lang: 'sv' } },
      customCss: ['@fontsource-variable/inter', './src/styles/letter.css'],
      pagefind: true,
      credits: false,
      sidebar: [
        {
          label: 'Start',
          translations: { sv: 'Börja' },
          items: [
            'connect-gmail',
            'connect-imap',
            'is-it-all-here',
            'organise',
            'search',
            'your-own-mail',
            'real-google',
            'push',
          ],
        },
        {
          label: 'Run it',
          translations: { sv: 'Drift' },
          items: ['back-up', 'keys', 'settings'],
        },
        { label: 'Reference', translations: { sv: 'Uppslag' }, items: ['access', 'errors'] },
      ],
    }),
  ],
})
