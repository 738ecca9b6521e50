import { IconPhoto, IconPhotoOff } from '@tabler/icons-react'
import { useSay } from '../words/say.ts'
import type { RemoteImages } from './clean/remote-images.ts'
import classes from './images-bar.module.css'

export interface ImagesBarProps {
  images: RemoteImages
  shown: boolean
  onShow: (show: boolean) => void
}

/** Says how many pictures are held back and whose, and shows them when asked. */
export function ImagesBar({ images, shown, onShow }: ImagesBarProps) {
  const say = useSay()
  const { count, hosts, trackers } = images
  if (count === 0) return null
  const [first = '', ...others] = hosts
  const named = others.length === 0 ? first : say('letter.images.hosts', { first, count: others.length })
  const Sign = shown ? IconPhoto : IconPhotoOff
  return (
    <div className={classes.bar}>
      <Sign size={16} stroke={1.5} aria-hidden />
      <p className={classes.words} title={hosts.join(', ')}>
        {shown ? (
          say('letter.images.shown')
        ) : (
          <>
            {say('letter.images.blocked', { count, hosts: named })}
            {trackers > 0 && ` ${say('letter.images.trackers', { count: trackers })}`}
          </>
        )}
      </p>
      <button type="button" className={classes.button} onClick={() => onShow(!shown)}>
        {say(shown ? 'letter.images.hide' : 'letter.images.show')}
      </button>
    </div>
  )
}
