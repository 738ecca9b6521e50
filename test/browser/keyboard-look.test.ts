import { expect, test } from '@playwright/test'
import { lookByKeyboard } from './keyboard-look.ts'

const FAULTS: [fault: string, html: string][] = [
  ['is no stop of the keyboard: button Lost', '<button tabindex="-1">Lost</button>'],
  ['is pressed by a mouse alone: div Pointed', '<div style="cursor: pointer">Pointed</div>'],
  ['is ahead of its turn: button Ahead', '<button tabindex="2">Ahead</button>'],
  ['shows no focus: button Bare', '<button style="outline: none">Bare</button>'],
  ['has the focus, hidden: button Hidden', '<button style="opacity: 0">Hidden</button>'],
  [
    'leaps back: from button One to button Two',
    '<p style="display: flex; flex-direction: row-reverse"><button>One</button><button>Two</button></p>',
  ],
  [
    'has the focus beneath a dialog: button Second',
    '<div role="dialog" aria-modal="true"><button>Within</button></div>',
  ],
  [
    'is not reached by Tab: button After',
    `<button onkeydown="if (event.key === 'Tab') event.preventDefault()">Trap</button><button>After</button>`,
  ],
]

const SOUND = '<a href="#a">First</a> <button>Second</button> <input aria-label="Third">'

test('where keys lead everywhere nothing is found', async ({ page }) => {
  await page.setContent(SOUND)
  expect(await lookByKeyboard(page)).toEqual([])
})

for (const [fault, html] of FAULTS) {
  test(`what a page does to a keyboard is found: ${fault}`, async ({ page }) => {
    await page.setContent(`${SOUND} ${html}`)
    expect(await lookByKeyboard(page)).toContain(fault)
  })
}
