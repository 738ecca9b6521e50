import { expect, test } from 'vitest'
import { decideTrust, type Writer } from './decide-trust.ts'

const writer = (more: Partial<Writer> = {}): Writer => ({ trust: 'trusted', isOff: false, mode: undefined, ...more })

test('what a trusted agent asks for is trusted as far as whoever else wrote in it', () => {
  expect(decideTrust('trusted', [])).toBe('trusted')
  expect(decideTrust('trusted', [writer(), writer({ mode: 'auto' })])).toBe('trusted')
  expect(decideTrust('trusted', [writer(), writer({ trust: 'limited' })])).toBe('limited')
  expect(decideTrust('limited', [writer({ trust: 'untrusted' }), writer()])).toBe('untrusted')
  expect(decideTrust('untrusted', [writer()])).toBe('untrusted')
})

test('the mode that a policy has for one program alone goes with its words, whoever asks', () => {
  expect(decideTrust('trusted', [writer({ mode: 'approve_each' })])).toBe('limited')
  expect(decideTrust('trusted', [writer({ mode: 'draft_only' })])).toBe('untrusted')
  expect(decideTrust('trusted', [writer({ mode: 'off' })])).toBe('untrusted')
})

test('for the words of a program that no longer works somebody is asked', () => {
  expect(decideTrust('trusted', [writer({ isOff: true })])).toBe('limited')
  expect(decideTrust('trusted', [writer({ isOff: true, trust: 'untrusted' })])).toBe('untrusted')
})

test('trust that nobody knows stays unknown', () => {
  expect(decideTrust(undefined, [writer()])).toBeUndefined()
})
