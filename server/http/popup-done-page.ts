/**
 * The last page of a popup: it tells the page that opened it to look at the attempt again, and closes itself. Nothing
 * depends on it: the opener asks the server in any case.
 *
 * @param connectSessionId One of our own ids; it needs no escaping.
 */
export function popupDonePage(connectSessionId: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Letterlock</title>
<style>
  :root { color-scheme: light dark; font: 14px/21px system-ui, sans-serif }
  body { margin: 0; min-height: 100vh; display: grid; place-content: center; text-align: center; padding: 16px }
</style>
<body data-connect-session="${connectSessionId}">
<p>You can close this window.<br><span lang="sv">Du kan stänga det här fönstret.</span></p>
<script src="/oauth/done.js"></script>
</body>
</html>
`
}

/** What that page runs; a file of its own because our policy allows no script inside a page. */
export const POPUP_DONE_SCRIPT = `const channel = new BroadcastChannel('letterlock-connect')
channel.postMessage({ connectSessionId: document.body.dataset.connectSession })
channel.close()
window.close()
`
