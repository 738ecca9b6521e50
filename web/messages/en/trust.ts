/** Workspace trust: what an administrator of Google Workspace does so that people can connect. */
export const trust = {
  'trust.title': 'Workspace trust',
  'trust.about':
    'An organisation’s Google Workspace may keep Letterlock out until an administrator there lets it in. Here is what to ask for, and what to press.',
  'trust.loading': 'Fetching what your administrator needs',
  'trust.open': 'What to ask your administrator',
  'trust.keptOut':
    '{people, plural, one {# person is} other {# people are}} kept out by your Google Workspace now. Once the app is trusted again, they go on by themselves within the hour.',
  'trust.same':
    '{service} of {domain} is connected through the same client, so Letterlock is most likely let in there already. Look at its access level before you repeat the steps.',
  'trust.noClient':
    'There is no Google client yet. Whoever runs this installation sets one, or your organisation brings its own.',

  'trust.saw': 'What did Google show you?',
  'trust.saw.about': 'The code stands at the foot of Google’s page.',
  'trust.saw.admin_policy_enforced': 'An administrator blocks or limits the app',
  'trust.saw.access_not_configured': 'An administrator has to review the app',
  'trust.saw.org_internal': 'The app is for another organisation only',
  'trust.saw.nothing': 'Nothing came back, or none of these',

  'trust.message': 'Your message',
  'trust.message.to.admin': 'To your Google Workspace administrator. It has the client ID and the steps in it.',
  'trust.message.to.deployer': 'To whoever runs this installation.',
  'trust.message.language': 'Language of the message',
  'trust.message.copy': 'Copy the message',
  'trust.message.copied': 'Copied',
  'trust.ask.hello': 'Hello,',
  'trust.ask.want': 'I want to connect my mailbox {email} to Letterlock ({address}).',
  'trust.ask.admin_policy_enforced':
    'Google stopped with “admin_policy_enforced”: our Google Workspace blocks the app or limits it.',
  'trust.ask.access_not_configured':
    'Google stopped with “access_not_configured”: nobody has reviewed the app for our Google Workspace yet.',
  'trust.ask.nothing':
    'It did not come to an end on Google’s page. Could you look whether our Google Workspace blocks the app or has not reviewed it?',
  'trust.ask.org_internal':
    'Google stopped with “org_internal”: the Google client of the installation has the audience {internal}, and my account is not of its organisation. Could you tell me which account to use, or set the audience to {external} under {path}? The client ID is {clientId}.',
  'trust.ask.do':
    'Could you let it in? It takes a {superAdmin}, or an administrator with the privilege {privilege}, and a few minutes at {adminConsole}:',
  'trust.ask.path': '1. Go to {path}',
  'trust.ask.configure': '2. {configuredApps} → {configureApp}. Enter this client ID and press {search}: {clientId}',
  'trust.ask.scope': '3. {scope}: choose the organisational units of those who will connect.',
  'trust.ask.level':
    '4. {access}: {trusted}. If you would rather allow as little as possible: {specific}, with {scopes}',
  'trust.ask.finish': '5. Press {finish}',
  'trust.ask.more': 'It can take up to a day to reach everybody. The steps in full: {page}',
  'trust.ask.thanks': 'Thank you!',

  'trust.steps': 'For the administrator',
  'trust.steps.about':
    'In the Google Admin console, as a {superAdmin} or with the privilege {privilege}. Google calls things as below; these names were read in {month}.',
  'trust.clientId': 'Client ID of this installation',
  'trust.countsClientId': 'Client ID for Counts only',
  'trust.step.open': 'Open {adminConsole} and go to',
  'trust.step.earlier': 'Before, the last one was called {names}.',
  'trust.step.find':
    'Under {configuredApps}, press {configureApp}, enter the client ID, press {search} and select the app.',
  'trust.step.scope': '{scope}: choose the organisational units whose people will connect, or the whole organisation.',
  'trust.step.trap':
    'What is set for a unit stays when something else is set for the whole organisation later. Look at each unit that was ever set by itself.',
  'trust.step.level': '{access}: choose one of the four levels below.',
  'trust.step.finish': 'Press {finish}. It can take up to a day to reach everybody.',

  'trust.levels': 'The four levels',
  'trust.level': 'Level',
  'trust.gives': 'What it gives',
  'trust.level.trusted':
    'Everything that a person allows, restricted services included. They are asked for all of it or nothing: there are no single boxes to untick.',
  'trust.level.specific':
    'Only the scopes that you list: the least that works. Whoever then chooses another access is refused.',
  'trust.level.limited':
    'Only services that are not restricted. Enough while Gmail is unrestricted under {services}; if it is {restricted}, people are refused.',
  'trust.level.blocked': 'Nothing. This is how access is taken away; removing the app from the list is not.',
  'trust.scopes': 'Scopes for {specific}',
  'trust.scopes.about': 'Each access asks for these, and for openid and email.',

  'trust.else': 'Other cases',
  'trust.else.internal':
    'A client whose audience is {internal}, made in your own organisation’s Google Cloud. It needs no review by Google, shows no warning, has no limit of people, and its grants do not end after seven days. With {trustInternalApps} switched on nothing has to be configured. For one organisation that runs Letterlock itself this is the simplest way.',
  'trust.else.testing':
    'A client of the audience {external} that is still in {testing} lets in only the accounts on its list, a hundred at most, and every consent ends after seven days.',
  'trust.else.personal':
    'Personal Google Accounts have no administrator. Until Google has verified the app they meet its warning, Google hasn’t verified this app, and go on by Advanced. Accounts in Google’s Advanced Protection may be refused.',
  'trust.else.open': 'Your organisation may let people use any app already: look under {unconfiguredApps}.',

  'trust.more': 'More',
  'trust.more.away': 'Take the trust away again',
  'trust.more.guide': 'This page as a guide',
  'trust.more.errors': 'Every error message, explained',
  'trust.more.google': 'Google’s own help',
} as const
