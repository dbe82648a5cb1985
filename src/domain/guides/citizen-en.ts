import type { Guide } from '../guide.ts';

export const guide: Guide = {
  title: 'Guide for citizens',
  intro:
    'Declare health, carry a personal code, and record entry and exit. You need a mobile number that gets messages; there is no password and no fee.',
  steps: [
    {
      id: 'log-in',
      heading: 'Log in with your phone number',
      does: [
        'Open the system’s address in a browser, or scan the poster at a gate with your phone’s camera. Press “Log in or register”.',
        'Type your number and press “Send the code”.',
        'Type the 6 digits of the message into the field “6-digit code” and press “Log in”.',
      ],
      fails:
        'No message: wait 30 seconds and ask for it again; only the newest code works. Wrong more than 5 times: wait 15 minutes.',
    },
    {
      id: 'register',
      heading: 'Register once',
      does: [
        'Each page asks one thing: name, date of birth, sex, identity number, where you live. Answer and press “Continue”.',
        'The identity number is optional: press “Skip this step” if you would rather not give it.',
        'Read the items of consent and tick them. Check your answers and press “Confirm and save”. “Your personal code is ready” means that you are done.',
      ],
      fails:
        'Your commune does not show: type less of its name; names from before the mergers are found too. If you leave half-way, what you typed stays on the phone.',
    },
    {
      id: 'declare',
      heading: 'Declare health today',
      does: [
        'On the first page press “Declare health”, then “Start”.',
        'Answer each question and press “Continue”. Every question needs an answer, also when you are well.',
        'Check the answers and press “Send the declaration”. The page “Result of the declaration” says whether you may enter and what to do; the receipt below it is for check-points.',
      ],
      fails:
        'Answered wrongly: declare again, the new declaration takes the place of the old one. Short of breath or pain in the chest: call 115, do not wait for a result.',
    },
    {
      id: 'code',
      heading: 'Show your personal code to the guard',
      does: [
        'Open the app: the first page shows your code at once. Hold the screen out to the guard.',
        'The “Live code” changes every 30 seconds, so that a photo of it is of no use. Where the gate has a reader, choose “For readers”.',
        'For a child or a parent, choose the name above the code.',
      ],
      fails: 'It cannot be read: make the screen brighter, wipe it, or read out the digits below the code.',
    },
    {
      id: 'scan',
      heading: 'Scan the poster at the gate yourself',
      does: [
        'Press “Scan a place’s code” and hold the poster in the frame.',
        'If that does not work, type the 9 digits below the code into “Or type the place’s number” and press “Open the place”.',
        'Check the name of the place and press “Record entry”. On leaving scan again and press “Record exit”.',
      ],
      fails: 'The poster is an old one: scan the new one at the gate, or let the guard scan your code.',
    },
    {
      id: 'offline',
      heading: 'Without a network',
      does: [
        'Your code still shows, and you can declare and record. The app says “Kept on this phone” and sends by itself once there is a network.',
        'How much is not sent stands in the upper corner. Do not log out before all is sent.',
      ],
      fails:
        'There is a network and still not all is sent: press the number in the upper corner to send now.',
    },
    {
      id: 'relatives',
      heading: 'Declare for your family',
      does: [
        'On the first page press “Family I declare for”, then “Add a person”.',
        'Answer the questions for a child, a parent or a grandparent. After that you can declare, print a card and record entry and exit for that person.',
      ],
    },
    {
      id: 'paper',
      heading: 'Print your code, report a lost card',
      does: [
        'On the first page press “Code on paper, lost card”. Choose “Print a card (identity card size)” or “Print a large slip (A6)”.',
        'Card lost: press “Issue a new card”. The old one is refused from then on.',
      ],
      fails: 'No printer at home: ask your school, workplace or health station to print it.',
    },
    {
      id: 'diary',
      heading: 'Keep a health diary',
      does: [
        'On the first page press “Health diary”, then “Note today’s health”.',
        'Choose symptoms, type a temperature if you have one, press “Save”. The chart shows the past days.',
      ],
      fails:
        'The diary is not sent to the health station, unless it follows you. If you are not well, declare health.',
    },
    {
      id: 'views',
      heading: 'See who looked at your data',
      does: [
        'On the first page press “Who looked at my data”. Each time somebody saw you in full is listed here, with the reason.',
        'You do not agree: press “Object”, write a few words and send them. The answer appears on this page.',
      ],
    },
  ],
};
