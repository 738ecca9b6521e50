import { expect, test } from 'vitest'
import { explainFailure, readFailure } from './failure.mjs'

test.each([
  ['npm error code EAI_AGAIN\nnpm error request to https://packages.example/a failed', /cannot be reached/],
  ['npm error code ENOSPC\nnpm error ENOSPC: no space left on device, write', /disk is full/],
  ['npm error code EACCES', /cannot be written/],
  ['npm error code EINTEGRITY', /differs from the one/],
  ['npm error code EUSAGE\nnpm error `npm ci` can only install packages when … are in sync', /disagree/],
  [
    'npm error code ETARGET\nnpm error notarget No matching version found for pg@8.99.1.',
    /does not have every package/,
  ],
  ['npm error code E401', /refuses this machine/],
  ['npm error code SELF_SIGNED_CERT_IN_CHAIN', /not trusted/],
  ['something new', /could not install the packages \(exit code 1\)/],
])('%j is said in a sentence', (output, sentence) => {
  expect(explainFailure(output, 'exit code 1').message.split('\n')[0]).toMatch(sentence)
})

test('npm’s own words follow, without its stack traces and its usage page', () => {
  const output = [
    'npm warn EBADENGINE Unsupported engine {',
    'npm error code ECONNREFUSED',
    'npm error FetchError: request failed',
    'npm error     at ClientRequest.<anonymous> (file.js:1:2)',
    "npm error   errno: 'ECONNREFUSED',",
    'npm error }',
    'npm error A complete log of this run can be found in: npm.log',
    'npm error Clean install a project',
    'npm error Options:',
  ]
  expect(explainFailure(output.join('\n'), 'exit code 1').message.split('\n').slice(2)).toEqual([
    'Details:',
    '  code ECONNREFUSED',
    '  FetchError: request failed',
  ])
})

test('a full disk of our own writing is a sentence, a mistake of ours is not', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { syscall: 'write' })
  expect(readFailure(full)?.message).toMatch(/^The disk is full/)
  expect(readFailure(new TypeError('x is not a function'))).toBeUndefined()
})
