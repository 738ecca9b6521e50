import { html } from './html.ts'
import { page } from './layout.ts'

/** An address that neither Google nor the sandbox has. */
export function notFoundPage(path: string): string {
  return page(
    'Not found',
    html`<h1>There is nothing here</h1>
<p class="say">The sandbox has no <code>${path}</code>.</p>
<p><a href="/sandbox/">What is inside</a></p>`,
  )
}
