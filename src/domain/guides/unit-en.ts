import type { Guide } from '../guide.ts';

export const guide: Guide = {
  title: 'Guide for schools and other units',
  intro:
    'For the contact officer and the head of a school or another unit: take the part on, add places, answer the office above. The office asks you by message; you need the number that was asked.',
  steps: [
    {
      id: 'confirm',
      heading: 'Take the part on',
      does: [
        'Open the page /don-vi and log in with the number that was asked.',
        'In the row of your unit press “Take it on”. The office above sees at once that the unit can be reached.',
      ],
      fails:
        'It says that your number answers for no unit: let the office check the number. If it is not your task, leave it and tell those who asked.',
    },
    {
      id: 'letter',
      heading: 'Read and confirm letters',
      does: [
        'A new letter is announced at the top of the page “To do”. Press “Show the letters”, then “Read”.',
        'When you have read it, press “Confirm receipt”. The office that sent it sees when, and who confirmed.',
      ],
      fails: 'It cannot be confirmed: check the network and press again; pressed twice it still counts once.',
    },
    {
      id: 'todo',
      heading: 'See what the unit still has to do',
      does: [
        'Under “To do” each campaign names its due day and each task: a tick is done, a question mark is not.',
        'A task that is not done has a button that leads straight to it, for example “Register” or “Print the poster”.',
      ],
      fails: 'It is done and still shown as open: the figures are counted again after about a minute.',
    },
    {
      id: 'places',
      heading: 'Add places with a QR code to the unit',
      does: [
        'No place yet: press “Register a new place” and follow the guide for owners of places.',
        'There is one: choose it under “My places” and press “Add to the unit”. From then on its scans count for the unit.',
      ],
      fails: 'A place is not in the list: only its owner can add it; ask whoever registered it.',
    },
    {
      id: 'poster',
      heading: 'Print the poster, hang it at every gate',
      does: [
        'Press “Print the poster” in the row of the place. Hang it at every way in and out.',
        'Add guards to the controllers of the place. A place with scans within 7 days counts as in use.',
      ],
    },
    {
      id: 'people',
      heading: 'Import people from Excel',
      does: [
        'Under “People of the unit” press “Import from Excel”. Use “Get the template (.xlsx)”, or a list that the unit has.',
        'Choose the file under “File with the list”, see how many people are new and which rows are faulty, and import the good rows.',
        'Get the faulty rows, mend them by the column of reasons, and import that file.',
      ],
      fails: 'It was cut half-way: choose the same file again and go on; nobody is imported twice.',
    },
  ],
};
