import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { makeQueryClient } from './calls/query-client.ts'
import { makeRouter } from './pages/router.tsx'
import { schemeManager } from './theme/scheme.ts'
import { theme, themeVariables } from './theme/theme.ts'
import { LanguageProvider, loadSpeech } from './words/language.tsx'
import '@mantine/core/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import '@fontsource-variable/inter'
import './theme/tokens.css'
import './theme/base.css'
import './theme/controls.css'
import './theme/floats.css'

const client = makeQueryClient(() => {
  const { pathname, href } = router.state.location
  if (!/^\/(sign-in|connect)(\/|$)/.test(pathname))
    void router.navigate({ to: '/sign-in', search: { next: href }, replace: true })
})
const router = makeRouter(client)

async function start(): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  const speech = await loadSpeech()
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={themeVariables}
        colorSchemeManager={schemeManager}
        defaultColorScheme="auto"
      >
        <LanguageProvider first={speech}>
          <QueryClientProvider client={client}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </LanguageProvider>
      </MantineProvider>
    </StrictMode>,
  )
}

void start()
