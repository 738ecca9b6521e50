import { type Html, html } from '../../pages/html.ts'
import { accountPill, appMark, denyForm } from '../../pages/layout.ts'
import type { TwinScope } from '../twin.ts'

/** Ask a person to let an app in: all it asks for, or nothing. */
export function twinConsentPage(input: {
  app: string
  /** The provider's name. */
  title: string
  person: { id: string; name: string; email: string }
  action: string
  switchUrl: string
  scopes: readonly TwinScope[]
  /** Where a bot may be put; undefined when no bot is. */
  places: readonly { id: string; name: string }[] | undefined
  /** The place that the app expects. */
  place: string | undefined
}): Html {
  const { app, title, person, action, switchUrl, scopes, places, place } = input
  return html`${appMark(app)}
<h1>${app} wants access to your ${title} account</h1>
${accountPill(person, switchUrl)}
<p>This will allow ${app} to:</p>
<ul class="plain-list">${scopes.map(({ text }) => html`<li>${text}</li>`)}</ul>
<form method="post" action="${action}">
${places === undefined ? undefined : placeQuestion(places, place)}
<div class="actions">
<button class="plain" form="deny">Cancel</button>
<button name="do" value="allow">Authorize</button>
</div>
</form>
${denyForm(action)}`
}

function placeQuestion(places: readonly { id: string; name: string }[], place: string | undefined): Html {
  return html`<label for="guild">Add to server</label>
<select id="guild" name="guild">${places.map(
    ({ id, name }) => html`<option value="${id}"${id === place ? html` selected` : undefined}>${name}</option>`,
  )}</select>`
}
