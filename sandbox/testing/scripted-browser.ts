/** A page as a scripted person sees it. */
export interface Page {
  status: number
  url: string
  html: string
  headers: Headers
  /** Where the browser was sent, away from the sandbox. */
  callback?: URL
}

/** What a person does on a page. */
export interface Press {
  /** The value of the button. */
  do: string
  account?: string
  email?: string
  project?: string
  /** The server that a bot is put in. */
  guild?: string
  /** The boxes ticked. */
  scopes?: readonly string[]
}

export interface ScriptedBrowser {
  /** Load a page, following redirects as long as they stay in the sandbox. */
  go(url: string): Promise<Page>
  /** Press a button of a form on the page. */
  press(page: Page, press: Press): Promise<Page>
  /** Follow the link with this text. */
  follow(page: Page, text: string): Promise<Page>
}

/** More than any flow here has; a circle of redirects ends. */
const REDIRECTS_MAX = 10

/** A browser with a cookie jar and no scripts, for driving the sandbox's pages in tests. */
export function openBrowser(): ScriptedBrowser {
  const jar = new Map<string, string>()

  async function load(url: string, init: RequestInit = {}, redirects = 0): Promise<Page> {
    if (redirects > REDIRECTS_MAX) throw new Error(`more than ${REDIRECTS_MAX} redirects, the last to ${url}`)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const page = { status: response.status, url, html: await response.text(), headers: response.headers }
    const location = response.headers.get('location')
    if (location === null) return page
    const target = new URL(location, url)
    return target.origin === new URL(url).origin ? load(target.href, {}, redirects + 1) : { ...page, callback: target }
  }

  return {
    go: (url) => load(url),
    press(page, { do: button, scopes = [], ...fields }) {
      const form = findForm(page, button)
      const body = new URLSearchParams({ do: button, ...fields })
      for (const scope of scopes) body.append('scope', scope)
      return load(new URL(form, page.url).href, { method: 'POST', body })
    },
    follow(page, text) {
      const link = [...page.html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gs)].find(
        ([, , label]) => label === text,
      )
      if (!link?.[1]) throw new Error(`no link ${text} on:\n${page.html}`)
      return load(new URL(decodeEntities(link[1]), page.url).href)
    },
  }
}

/** The action of the form that has the button. */
function findForm(page: Page, button: string): string {
  for (const [form, action = ''] of page.html.matchAll(/<form method="post" action="([^"]*)".*?<\/form>/gs)) {
    if (form.includes(`name="do" value="${button}"`)) return decodeEntities(action)
  }
  throw new Error(`no button ${button} on:\n${page.html}`)
}

function decodeEntities(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
}
