/** The doors: signing in, and coming back from Google. */
export const signIn = {
  'signIn.title': 'Sign in to Letterlock',
  'signIn.email': 'Email',
  'signIn.password': 'Password',
  'signIn.do': 'Sign in',
  'signIn.email.needed': 'Enter your email address.',
  'signIn.password.needed': 'Enter your password.',
  'signIn.first':
    'First time here? When Letterlock started it printed a one-time sign-in link in its terminal. Open that link; you can set a password afterwards.',
  'signIn.sandbox': 'This installation is connected to the sandbox Google, not the real one.',
  'signIn.again': 'Your session has ended. Sign in, and you are back where you were.',
  'signIn.link.title': 'Your sign-in link',
  'signIn.link.about': 'This link signs you in once, on this browser. Nothing has happened yet.',
  'signIn.link.missing': 'This link has no token in it.',
  'signIn.link.missing.about':
    'The part after # is missing. Some mail programs cut it off: copy the whole link and paste it into the address bar.',
  'signIn.link.other': 'Sign in with a password instead',
} as const
