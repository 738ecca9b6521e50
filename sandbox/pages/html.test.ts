import { expect, test } from 'vitest'
import { html } from './html.ts'

test('whatever is put in is text, never markup', () => {
  expect(html`<p title="${`"><script>'&`}">${'<b>'}</p>`.text).toBe(
    '<p title="&#34;&#62;&#60;script&#62;&#39;&#38;">&#60;b&#62;</p>',
  )
})

test('markup made here stays markup, alone and in lists, and nothing leaves nothing', () => {
  const items = ['a', 'b'].map((each) => html`<li>${each}</li>`)
  expect(html`<ul>${items}${undefined}${html`<li>${3}</li>`}</ul>`.text).toBe('<ul><li>a</li><li>b</li><li>3</li></ul>')
})
