import type { Page } from '@playwright/test'
import type { Place } from './places.ts'

const title = (page: Page) => page.getByRole('heading', { level: 1 })
const guide = (name: string, path: string, ready: Place['ready'] = title): Place => ({
  name: `guides, ${name}`,
  path: `/docs/${path}`,
  ready,
})

/** One page of each kind among the guides: they are built, not routed, and share all but their content. */
export const GUIDES: Place[] = [
  guide('the first', ''),
  guide('pictures', 'connect-gmail/'),
  guide('a wide table', 'settings/'),
  guide('code', 'credentials/'),
  guide('another language', 'sv/workspace-trust/'),
  guide('an operation', 'reference/operations/getappconnectionsbyconnectionidlife/'),
]
