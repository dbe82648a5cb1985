import type { Guide } from '../guide.ts';

export const guide: Guide = {
  title: 'Guide for guards',
  intro:
    'Scan visitors’ codes on their way in and out. The owner of the place has to add your number first. You need a phone with a camera, or a computer with a code reader.',
  steps: [
    {
      id: 'start',
      heading: 'Begin your shift',
      does: [
        'Open the page /cong and log in with your own number.',
        'Choose the place and the gate if you are asked, then the “Direction”. With “Automatic”, whoever is inside goes out and whoever is not comes in.',
        'Press “Start checking”. The device remembers your choice.',
      ],
      fails:
        'It says that nobody has named this number: ask the owner to add it to the controllers, then try again.',
    },
    {
      id: 'camera',
      heading: 'Scan with the camera',
      does: [
        'Press “Scan with the camera” and allow the camera.',
        'At “Hold the visitor’s code in the frame” visitors hold up a phone, a paper card or an identity card. There is nothing to press; the next one follows at once.',
      ],
      fails:
        'The camera does not open: allow it in the browser’s settings. It is dark: turn the light on. Still nothing: use “By hand”.',
    },
    {
      id: 'green',
      heading: 'Green: may enter, may leave',
      does: [
        'A green screen with “May enter”, or on the way out that they may leave: the server has recorded it. Part of the name shows, the rest is covered.',
        'Compare the name with the person before you, and let the visitor pass.',
      ],
    },
    {
      id: 'refused',
      heading: 'Not recorded: read why, and do what is said below',
      does: [
        'A dark screen with a reason, “Not declared today” for example: nothing was recorded.',
        'The line below the reason says what to do. The visitor declares by phone, or you press “By hand” and declare for the visitor; then scan again.',
      ],
      fails:
        'Amber asks for a question, red means a risk: ask the visitor to stand aside and wear a mask, and tell whoever is responsible for health.',
    },
    {
      id: 'reader',
      heading: 'Use a code reader',
      does: [
        'Plug the reader in and press “Use a code reader”. “Ready. Hold the visitor’s code to the reader.” means that you can scan.',
        'Scan one after another without touching the device.',
      ],
      fails:
        'Nothing happens: press the middle of the page, or open “Test reader”. It says that a Vietnamese input method is on: turn it off as the screen says.',
    },
    {
      id: 'manual',
      heading: 'The visitor has no code',
      does: [
        'Press “Enter by hand”. Registered visitors: choose “The visitor’s phone number is registered”; they read you the code of the message.',
        'No phone: choose “The visitor has no phone”, ask and write down the details, and declare on the visitor’s behalf.',
        'The card is worn: choose “Type the digits of a code”.',
      ],
    },
    {
      id: 'group',
      heading: 'Record a class or a shift at once',
      does: [
        'Press “By group” and choose the group, or scan the group’s code.',
        'Untick who is absent. Press “Record” at the bottom: each person becomes a visit of their own.',
      ],
      fails:
        'The list is empty: the owner makes groups among the members; the device needs a network for a minute to fetch them.',
    },
    {
      id: 'offline',
      heading: 'Without a network',
      does: [
        'Go on scanning. Amber with “Kept on this device”: the scan lies on this device and is sent once there is a network. Let the visitor pass unless the line below says otherwise.',
        'The upper corner always shows how many are “not sent”. Press it to see them, and press “Send now”.',
        'At the end of the shift connect to a network and wait for “All sent”.',
      ],
      fails: 'Do not remove the app or the browser’s data while anything is unsent.',
    },
  ],
};
