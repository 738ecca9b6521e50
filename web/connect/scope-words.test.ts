import { expect, test } from 'vitest'
import { decideNever, findScopeSentence } from './scope-words.ts'

const gmail = (name: string) => `https://www.googleapis.com/auth/gmail.${name}`

test('never is only promised where the provider itself would refuse', () => {
  expect(decideNever('gmail', [gmail('metadata')])).toEqual([
    'never.text',
    'never.change',
    'never.send',
    'never.google',
  ])
  expect(decideNever('gmail', [gmail('readonly')])).toEqual(['never.change', 'never.send', 'never.google'])
  expect(decideNever('gmail', [gmail('modify')])).toEqual(['never.google'])
  expect(decideNever('gmail', ['https://mail.google.com/'])).toEqual(['never.google'])
  expect(decideNever('google-calendar', ['https://www.googleapis.com/auth/calendar.events'])).toEqual([
    'never.googleMail',
  ])
  expect(decideNever('x-crm', ['contacts'])).toEqual(['never.password'])
})

test('a scope that may send is said to be able to in our words', () => {
  expect(findScopeSentence(gmail('send'))).toBe('scope.gmail.send')
  expect(findScopeSentence('https://provider.example/anything')).toBeUndefined()
})
