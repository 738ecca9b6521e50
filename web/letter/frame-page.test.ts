import { expect, test } from 'vitest'
import { writeFramePage } from './frame-page.ts'

const settings = {
  letter: {
    body: '<body><p>Hello</p></body>',
    css: '',
    remoteImages: { count: 0, hosts: [], trackers: 0 },
    isPlain: true,
  },
  colors: { scheme: 'dark', ink: 'inkcolour', inkSoft: 's', line: 'l', link: 'b' } as const,
  showRemoteImages: false,
  attachments: 'https://letterlock.test/v1/mailboxes/m/messages/1/attachments/',
  font: 'https://letterlock.test/assets/inter.woff2',
}

const policy = (page: string) => /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? ''

test('a letter loads nothing but its own pictures and our typeface', () => {
  const written = policy(writeFramePage(settings))
  expect(written).toContain("default-src 'none'")
  expect(written).toContain(`img-src data: ${settings.attachments};`)
  expect(written).not.toMatch(/script-src|https:(?!\/\/letterlock)/)
})

test('pictures from elsewhere load once they are asked for, and then only pictures', () => {
  const written = policy(writeFramePage({ ...settings, showRemoteImages: true }))
  expect(written).toContain(`${settings.attachments} https:;`)
  expect(written).toContain("default-src 'none'")
})

test('a letter with colours of its own lies on white paper in the dark as well', () => {
  expect(writeFramePage(settings)).toContain('color-scheme:dark')
  const designed = writeFramePage({ ...settings, letter: { ...settings.letter, isPlain: false } })
  expect(designed).toContain('color-scheme:light')
  expect(designed).not.toContain('inkcolour')
})
