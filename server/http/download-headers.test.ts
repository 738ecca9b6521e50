import { expect, test } from 'vitest'
import { downloadHeaders } from './download-headers.ts'

const headers = (name: string, mimeType = 'application/pdf') => downloadHeaders({ name, mimeType })

test('a name in any script comes out whole, beside a plain one for old programs', () => {
  expect(headers('注文 42 (ny).pdf')['content-disposition']).toBe(
    `attachment; filename="__ 42 (ny).pdf"; filename*=UTF-8''%E6%B3%A8%E6%96%87%2042%20%28ny%29.pdf`,
  )
})

test.each([
  'a"; filename=b.exe',
  'a\r\nSet-Cookie: x=1',
  '../../etc/passwd',
  'a\u202efdp.exe',
  '\ud800',
  "it's*",
  '50%.pdf',
])('no name breaks out of its header or its folder: %j', (name) => {
  const disposition = headers(name)['content-disposition'] ?? ''
  expect(disposition).toMatch(/^attachment; filename="[^"\\/\r\n%]+"; filename\*=UTF-8''[A-Za-z0-9%._~!-]+$/)
})

test('what could run as a page is handed out as bytes', () => {
  for (const type of ['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/xml', 'Image/PNG\r\nx: y']) {
    expect(headers('a', type)['content-type']).toBe('application/octet-stream')
  }
  expect(headers('a', 'IMAGE/PNG')['content-type']).toBe('image/png')
})

test('a nameless file gets a name', () => {
  expect(headers('')['content-disposition']).toContain('filename="attachment"')
})
