import { expect, test } from 'vitest'
import { sendingFindings } from './sending-findings.ts'

test('mail that nobody has tried to send is told with the role that is missing, and none is no fault', () => {
  expect(sendingFindings({ count: 0, since: undefined })).toMatchObject([{ good: true }])
  const since = Date.parse('2026-11-22T08:00:00Z')
  expect(sendingFindings({ count: 2, since })).toEqual([
    { good: false, says: expect.stringMatching(/^Sending: 2 mails .*2026-11-22T08:00:00.000Z.*serve --role sender/) },
  ])
})
