// @vitest-environment jsdom
import { act, createElement, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ConnectButton, LetterlockProvider } from './letterlock-react.ts'

const URL_OF_LETTERLOCK = 'https://letterlock.example'

let root: ReturnType<typeof createRoot>
let popup: { closed: boolean; close(): void; location: { replace(url: string): void } }

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  popup = { closed: false, close: () => undefined, location: { replace: () => undefined } }
  vi.spyOn(window, 'open').mockImplementation(() => popup as unknown as Window)
  document.body.innerHTML = '<div id="root"></div>'
  root = createRoot(document.getElementById('root') as HTMLElement)
})
afterEach(async () => {
  await act(() => root.unmount())
  vi.unstubAllGlobals()
})

async function show(props: { publishableKey?: string; onSuccess?: () => void; onCancel?: () => void } = {}) {
  const { publishableKey = 'll_pk_dev_x', ...callbacks } = props
  const button = createElement(ConnectButton, { provider: 'gmail', className: 'mine', ...callbacks })
  const provider = { publishableKey, url: URL_OF_LETTERLOCK, getSessionToken: async () => 'token' }
  await act(() => root.render(createElement(StrictMode, null, createElement(LetterlockProvider, provider, button))))
}

const buttons = () => [...document.querySelectorAll('button')]
const status = () => document.querySelector('[role=status]')?.textContent

/** What Letterlock answers: to the claim a session, then what the test says of it. */
function answer(result: object) {
  const claimed = {
    id: 'cns_1',
    url: `${URL_OF_LETTERLOCK}/connect#v`,
    resultToken: 'r',
    expiresAt: '2999-01-01T00:00:00.000Z',
  }
  const fetched = vi.fn(async (address: string) => Response.json(address.endsWith('/claim') ? claimed : result))
  vi.stubGlobal('fetch', fetched)
  return fetched
}

test('the button is named, takes a class, and its status is announced', async () => {
  await show()
  expect(buttons().map(({ textContent, className, type }) => [textContent, className, type])).toEqual([
    ['Connect Gmail', 'mine', 'button'],
  ])
  expect(status()).toBe('')
})

test('in strict mode one click is one window, one session and one success', async () => {
  const fetched = answer({ status: 'connected', connection: { id: 'con_1', account: 'ana@acme.example' } })
  const onSuccess = vi.fn()
  await show({ onSuccess })
  await act(async () => buttons()[0]?.click())
  expect(window.open).toHaveBeenCalledOnce()
  expect(status()).toBe('Go on in the other window.')
  await act(async () => void window.dispatchEvent(new Event('focus')))
  await vi.waitFor(() => expect(status()).toBe('ana@acme.example is connected.'))
  expect(onSuccess).toHaveBeenCalledOnce()
  expect(fetched.mock.calls.filter(([address]) => address.endsWith('/claim'))).toHaveLength(1)
})

test('a person who has closed the window finds a way out beside the button', async () => {
  answer({ status: 'waiting' })
  const onCancel = vi.fn()
  await show({ onCancel })
  await act(async () => buttons()[0]?.click())
  popup.closed = true
  await act(async () => void window.dispatchEvent(new Event('focus')))
  await vi.waitFor(() => expect(status()).toContain('closed or cannot be seen'))
  await act(async () => buttons()[1]?.click())
  expect(onCancel).toHaveBeenCalledExactlyOnceWith('stopped')
  expect(status()).toBe('Not connected.')
})

test('a page in Swedish has a button in Swedish', async () => {
  document.documentElement.lang = 'sv-SE'
  await show()
  expect(buttons()[0]?.textContent).toBe('Anslut Gmail')
  document.documentElement.lang = ''
})

test('a secret key in a page is refused', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  await expect(show({ publishableKey: 'll_sk_dev_x' })).rejects.toThrow('secret key')
})
