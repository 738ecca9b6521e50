import { expect, test } from 'vitest'
import { decideSameLogin } from './decide-same-login.ts'

const ANA = 'ana@house.example'
const login = (username: string, host = 'mail.house.example', isGmail = false) => ({ username, host, isGmail })
const gmail = (username: string) => login(username, 'imap.gmail.com', true)

test('a first connection signs in with whatever name its server gave', () => {
  expect(decideSameLogin(ANA, login('u1234'), undefined)).toEqual({ is: 'same' })
})

test('at Gmail the address is the name, and no other opens it', () => {
  expect(decideSameLogin(ANA, gmail('Ana@house.example'), undefined)).toEqual({ is: 'same' })
  expect(decideSameLogin(ANA, gmail('bo@house.example'), undefined)).toEqual({
    is: 'other',
    expected: ANA,
    actual: 'bo@house.example (imap.gmail.com)',
  })
})

test('a connection keeps to the name and the server it was made with', () => {
  const kept = { username: 'u1234', host: 'mail.house.example' }
  expect(decideSameLogin(ANA, login('U1234'), kept)).toEqual({ is: 'same' })
  expect(decideSameLogin(ANA, login('u9999'), kept)).toEqual({
    is: 'other',
    expected: 'u1234 (mail.house.example)',
    actual: 'u9999 (mail.house.example)',
  })
  expect(decideSameLogin(ANA, login('u1234', 'mail.other.example'), kept).is).toBe('other')
})

test('what Google’s own sign-in page opened is replaced by a password at Gmail alone', () => {
  expect(decideSameLogin(ANA, gmail(ANA), 'by_api')).toEqual({ is: 'same' })
  expect(decideSameLogin(ANA, login(ANA), 'by_api').is).toBe('other')
})
