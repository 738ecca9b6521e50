import { Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { createContext, type ReactNode, useContext } from 'react'
import { useSay } from '../words/say.ts'
import { NoticeList } from './notice-list.tsx'

const NoticesContext = createContext<() => void>(() => undefined)

/** Opens what I was told, from wherever somebody is. */
export function useOpenNotices(): () => void {
  return useContext(NoticesContext)
}

/** Holds the one drawer of notices. */
export function NoticesProvider({ children }: { children: ReactNode }) {
  const say = useSay()
  const [opened, { open, close }] = useDisclosure()
  return (
    <NoticesContext value={open}>
      {children}
      <Drawer
        opened={opened}
        onClose={close}
        title={say('notices.title')}
        closeButtonProps={{ 'aria-label': say('action.close') }}
      >
        <NoticeList onLeave={close} />
      </Drawer>
    </NoticesContext>
  )
}
