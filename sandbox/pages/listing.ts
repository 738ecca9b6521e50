import { type Html, html } from './html.ts'

interface Listing {
  title: string
  /** Of the control API. */
  path: string
  /** What is said when there is nothing. */
  none: string
  head: readonly string[]
  /** Cells of each row. */
  rows: readonly (readonly Html[])[]
}

/** A table of what there is, under its title and the path that changes it. */
export function listing({ title, path, none, head, rows }: Listing): Html {
  const cells = (row: readonly Html[]) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`
  const table = html`<div class="scroll" role="region" aria-label="${title}" tabindex="0"><table>
<thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map(cells)}</tbody></table></div>`
  return section(title, path, rows.length === 0 ? html`<p class="soft">${none}</p>` : table)
}

/** A part of the page. */
export function section(title: string, path: string, content: Html): Html {
  return html`<section><h2>${title}<code>${path}</code></h2>${content}</section>`
}

/** A moment, readable, in UTC. */
export function time(at: number): Html {
  const iso = new Date(at).toISOString()
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')}</time>`
}
