import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import { ActProvider } from '../actions/act-context.tsx'
import { meQuery } from '../calls/session-calls.ts'
import { refreshCases } from '../cases/refresh-cases.ts'
import { SendsProvider } from '../compose/sends-context.tsx'
import { ConnectProvider } from '../connections/connect-context.tsx'
import { refreshThreads } from '../inbox/refresh-threads.ts'
import { useKeys } from '../keys/use-keys.ts'
import type { ChangedThreads } from '../live/apply-event.ts'
import { LiveProvider } from '../live/live-context.tsx'
import { NoticesProvider } from '../notices/notices-context.tsx'
import { useDialogHold } from '../stationery/use-dialog-hold.ts'
import { useMenuReturn } from '../stationery/use-menu-return.ts'
import { useLanguage } from '../words/language.tsx'
import { useSay } from '../words/say.ts'
import { BannerSlot } from './banner-slot.tsx'
import classes from './frame.module.css'
import { KeysSheetProvider } from './keys-sheet.tsx'
import { Palette } from './palette.tsx'
import { Rail } from './rail.tsx'

/** What every page behind the door stands in: the rail, one banner, and the page kept fresh. */
export function Frame() {
  const say = useSay()
  const client = useQueryClient()
  const navigate = useNavigate()
  useMyLanguage()
  useDialogHold()
  useMenuReturn()
  const refresh = useCallback(
    (mailboxId: string, changed: ChangedThreads) => {
      refreshThreads(client, mailboxId, changed)
      refreshCases(client, mailboxId, changed)
    },
    [client],
  )
  useKeys({
    'go-inbox': () => void navigate({ to: '/inbox' }),
    'go-cases': () => void navigate({ to: '/cases' }),
    'go-integrations': () => void navigate({ to: '/integrations' }),
  })

  return (
    <LiveProvider refreshThreads={refresh}>
      <ConnectProvider>
        <ActProvider>
          <SendsProvider>
            <KeysSheetProvider>
              <NoticesProvider>
                <div className={classes.frame}>
                  <a className={classes.skip} href="#content">
                    {say('frame.skip')}
                  </a>
                  <Rail />
                  <div className={classes.side}>
                    <BannerSlot />
                    <main id="content" className={classes.content} tabIndex={-1}>
                      <Outlet />
                    </main>
                  </div>
                </div>
                <Palette />
              </NoticesProvider>
            </KeysSheetProvider>
          </SendsProvider>
        </ActProvider>
      </ConnectProvider>
    </LiveProvider>
  )
}

/** The language kept with my account is the page's, whichever browser I use. */
function useMyLanguage(): void {
  const { data: me } = useSuspenseQuery(meQuery)
  const { choose } = useLanguage()
  const mine = me.member.locale
  useEffect(() => {
    if (mine) choose(mine)
  }, [mine, choose])
}
