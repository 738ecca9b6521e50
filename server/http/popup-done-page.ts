import { barePage } from './bare-page.ts'

/**
 * The last page of a popup: it tells the page that opened it to look at the attempt again, and closes itself. Nothing
 * depends on it: the opener asks the server in any case.
 *
 * @param ended.id     One of our own ids; it needs no escaping.
 * @param ended.origin The app's page that opened it, as a browser writes an origin: it alone is told. Undefined for the
 *   console, which hears it over a channel of its own.
 */
export function popupDonePage({ id, origin }: { id: string; origin: string | undefined }): string {
  const opener = origin === undefined ? '' : ` data-origin="${escapeAttribute(origin)}"`
  return barePage(
    'en',
    `<body data-connect-session="${id}"${opener}>
<p>You can close this window.<br><span lang="sv">Du kan stänga det här fönstret.</span></p>
<script src="/oauth/done.js"></script>
</body>`,
  )
}

/** An origin holds nothing that could end an attribute; whoever let one through that does is not believed here. */
function escapeAttribute(text: string): string {
  return text.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`)
}

/**
 * What that page runs; a file of its own because our policy allows no script inside a page. A busy browser may let a
 * first call to close pass unheard while the page is still arriving.
 */
export const POPUP_DONE_SCRIPT = `const { connectSession: connectSessionId, origin } = document.body.dataset
const channel = new BroadcastChannel('letterlock-connect')
channel.postMessage({ connectSessionId })
channel.close()
if (origin && window.opener) window.opener.postMessage({ source: 'letterlock', connectSessionId }, origin)
window.close()
const again = setInterval(() => window.close(), 250)
setTimeout(() => clearInterval(again), 5_000)
`
