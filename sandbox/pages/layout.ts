import { type Html, html } from './html.ts'

/** Stands on every page: nobody may take this for the real thing. */
const ribbon = (brand: string) =>
  html`<header class="ribbon"><p><strong>Sandbox — this is not ${brand}.</strong> Test accounts and test data only.</p></header>`

/**
 * A whole page around its content. `wide` is for tables; the sign-in pages are one narrow card.
 *
 * @param brand whose pages this one plays
 */
export function page(title: string, content: Html, shape: 'card' | 'wide' = 'card', brand = 'Google'): string {
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title} – Sandbox</title>
<link rel="icon" href="/assets/sandbox.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/tokens.css">
<link rel="stylesheet" href="/assets/base.css">
<link rel="stylesheet" href="/assets/${shape === 'card' ? 'account' : 'inside'}.css">
</head>
<body class="${shape}">
${ribbon(brand)}
<main>${content}</main>
<footer><a href="/sandbox/">About this sandbox</a>${brand === 'Google' ? html`<a href="/permissions">Connected apps</a>` : undefined}
<span>No password is ever asked here.</span></footer>
</body>
</html>
`.text
}

/** A person's initial in a disc whose colour is always the same for the same account. */
export function avatar(person: { id: string; name: string }): Html {
  const tint = [...person.id].reduce((sum, digit) => sum + digit.charCodeAt(0), 0) % 6
  return html`<span class="avatar tint-${tint}" aria-hidden="true">${initial(person.name)}</span>`
}

/** The form behind *Cancel*: apart, so that Enter in the form beside it never means no. */
export function denyForm(action: string): Html {
  return html`<form method="post" action="${action}" id="deny"><input type="hidden" name="do" value="deny"></form>`
}

/** The mark of an app: its initial on a square. */
export function appMark(name: string): Html {
  return html`<span class="app-mark" aria-hidden="true">${initial(name)}</span>`
}

/** Who is meant, with the way to someone else. */
export function accountPill(person: { id: string; name: string; email: string }, switchUrl: string): Html {
  return html`<p class="pill">${avatar(person)}<span class="address">${person.email}</span>
<a href="${switchUrl}">Switch<span class="quiet-label"> account</span></a></p>`
}

function initial(name: string): string {
  return name.trim().slice(0, 1).toUpperCase()
}
