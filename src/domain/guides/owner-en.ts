import type { Guide } from '../guide.ts';

export const guide: Guide = {
  title: 'Guide for owners of places',
  intro:
    'Register a school, an office, a shop…, hang its poster and follow entries and exits. You need a mobile number and a printer. A computer or a phone will do.',
  steps: [
    {
      id: 'register',
      heading: 'Register the place',
      does: [
        'Open the page /chu/dang-ky and log in with your number.',
        'Fill in “Name of the place” as on its sign, choose its kind, its commune and “When is it open?”.',
        'If visitors must have declared that day to enter, tick the box at the end of the page. Press “Register and get the code”.',
      ],
      fails:
        'Your commune does not show: type less of its name, accents are not needed. What you filled in is kept on this device.',
    },
    {
      id: 'poster',
      heading: 'Print and hang the poster',
      does: [
        'After registering press “Download the A4 poster”. Later you find A3, A5 and the poster of each gate under “QR posters”.',
        'Print it at full size. Hang it at eye level in good light, at every way in and out.',
      ],
      fails:
        'A poster was copied, pasted over or has the wrong name: replace it under “QR posters”; the old one is refused at once.',
    },
    {
      id: 'controllers',
      heading: 'Name those who scan at the gate',
      does: [
        'Under “Controllers” press “Add a controller”.',
        'Type the guard’s number and name. The guard logs in at the page /cong and can scan.',
      ],
      fails: 'Somebody leaves: press “Remove”. The right ends at once, on open screens too.',
    },
    {
      id: 'log',
      heading: 'Follow entries and exits',
      does: [
        '“Entries and exits” brings itself up to date. Visitors’ names and numbers are partly covered with *.',
        'Filter by day, gate and direction. “Download Excel (XLSX)” gives a file, “Printable day sheet” a page to print.',
        'Press “Inside now” to see who has not left.',
      ],
      fails:
        'A visit is hard to believe, scanned from far away for example: the page asks at its top whether it is valid.',
    },
    {
      id: 'members',
      heading: 'List your staff or pupils',
      does: [
        'Under “Members” scan a card, or type a number into “Personal code or phone number”, and press “Add a member”.',
        'Press “Add a group” for a class, a shift or a team; print its code for whoever leads it.',
      ],
      fails: 'It says that nobody is registered: that person, or the family, has to register first.',
    },
    {
      id: 'counts',
      heading: 'Look at the statistics',
      does: [
        '“Statistics” shows the visits of each day and the “Busiest hour”.',
        'Press a day to see each of its visits.',
      ],
    },
    {
      id: 'health',
      heading: 'Report a suspected case',
      does: [
        'Under “Health” fill in “Who may be ill”, the signs and the day on which they began.',
        'Press “Tell the health station”. The station of that person’s home hears of it at once; keep the receipt.',
      ],
      fails: 'Somebody is gravely ill: call 115 first. The report is due within 24 hours.',
    },
    {
      id: 'devices',
      heading: 'Set up a shared device at the gate',
      does: [
        'Open “Devices”. Under “Add a device” name it and press “Make an enrolment code”.',
        'Scan the code with the device at the gate. It records without anybody logging in.',
      ],
      fails: 'A device is lost: end its use in its row. It loses its right at once.',
    },
  ],
};
