import { expect, test } from 'vitest'
import { readScopes, scopeOfCallback, scopeOfToken } from './scopes.ts'

const AUTH = 'https://www.googleapis.com/auth/'

test('a short name and its full one are the same scope, and each scope counts once', () => {
  const { known, unknown } = readScopes(`email  openid ${AUTH}userinfo.email email profile`)
  expect(known.map(({ name }) => name)).toEqual([`${AUTH}userinfo.email`, 'openid', `${AUTH}userinfo.profile`])
  expect(unknown).toEqual([])
})

test('scopes are case-sensitive, and a prefix is no scope', () => {
  expect(readScopes(`Email ${AUTH}gmail ${AUTH}gmail.readonly`).unknown).toEqual(['Email', `${AUTH}gmail`])
})

test('every Gmail scope has the class that decides what review its app needs', () => {
  const classes = (names: string[]) =>
    readScopes(names.map((name) => (name.includes(':') ? name : AUTH + name)).join(' ')).known.map(
      (scope) => scope.class,
    )
  expect(
    classes(['gmail.labels', 'gmail.addons.current.action.compose', 'gmail.addons.current.message.action']),
  ).toEqual(Array(3).fill('non-sensitive'))
  expect(
    classes(['gmail.send', 'gmail.addons.current.message.metadata', 'gmail.addons.current.message.readonly']),
  ).toEqual(Array(3).fill('sensitive'))
  expect(
    classes([
      'https://mail.google.com/',
      'gmail.readonly',
      'gmail.compose',
      'gmail.insert',
      'gmail.modify',
      'gmail.metadata',
      'gmail.settings.basic',
      'gmail.settings.sharing',
    ]),
  ).toEqual(Array(8).fill('restricted'))
})

test('a token’s scopes stand in an order of their own, and a callback’s begin with the short names', () => {
  const granted = ['openid', `${AUTH}userinfo.profile`, `${AUTH}gmail.metadata`, `${AUTH}userinfo.email`]
  const full = `${AUTH}gmail.metadata openid ${AUTH}userinfo.email ${AUTH}userinfo.profile`
  expect(scopeOfToken(granted)).toBe(full)
  expect(scopeOfCallback(granted)).toBe(`email profile ${full}`)
  expect(scopeOfCallback([`${AUTH}gmail.metadata`])).toBe(`${AUTH}gmail.metadata`)
})
