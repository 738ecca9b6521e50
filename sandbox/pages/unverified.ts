import { html } from './html.ts'
import { accountPill, page } from './layout.ts'

/**
 * Warn of an app that has not been through verification.
 *
 * @param onward where the way past the warning leads
 */
export function unverifiedPage(input: {
  app: string
  person: { id: string; name: string; email: string }
  stage: 'testing' | 'production-unverified'
  action: string
  switchUrl: string
  onward: string
}): string {
  const { app, person, stage, action, switchUrl, onward } = input
  const back = html`<button name="do" value="deny">Back to safety</button>`
  return page(
    'Google hasn’t verified this app',
    html`<span class="app-mark warn" aria-hidden="true">!</span>
<h1>Google hasn’t verified this app</h1>
${accountPill(person, switchUrl)}
${
  stage === 'testing'
    ? html`<p>You have been given access to an app that is currently being tested. Continue only if you know the developer who invited you.</p>
<form method="post" action="${action}"><div class="actions"><a class="button plain" href="${onward}">Continue</a>${back}</div></form>`
    : html`<p>The app asks for sensitive information in your account. Until its developer has verified it, you should not use it.</p>
<form method="post" action="${action}"><div class="actions">${back}</div></form>
<details class="aside-details"><summary>Advanced</summary>
<p>Continue only if you understand the risks and trust the developer.</p>
<p><a href="${onward}">Go to ${app} (unsafe)</a></p></details>`
}`,
  )
}
