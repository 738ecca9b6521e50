import type { signIn as en } from '../en/sign-in.ts'

/** Dörrarna: inloggningen, och vägen tillbaka från Google. */
export const signIn: Record<keyof typeof en, string> = {
  'signIn.title': 'Logga in i Letterlock',
  'signIn.email': 'E-postadress',
  'signIn.password': 'Lösenord',
  'signIn.do': 'Logga in',
  'signIn.email.needed': 'Ange din e-postadress.',
  'signIn.password.needed': 'Ange ditt lösenord.',
  'signIn.first':
    'Första gången här? När Letterlock startade skrev det ut en engångslänk i sin terminal. Öppna den; sedan kan du välja ett lösenord.',
  'signIn.sandbox': 'Den här installationen är ansluten till sandlådans Google, inte till det riktiga.',
  'signIn.again': 'Din session har upphört. Logga in, så är du tillbaka där du var.',
  'signIn.link.title': 'Din inloggningslänk',
  'signIn.link.about': 'Länken loggar in dig en gång, i den här webbläsaren. Än har inget hänt.',
  'signIn.link.missing': 'Länken innehåller ingen kod.',
  'signIn.link.missing.about':
    'Delen efter # saknas. Vissa e-postprogram klipper av den: kopiera hela länken och klistra in den i adressfältet.',
  'signIn.link.other': 'Logga in med lösenord i stället',
}
