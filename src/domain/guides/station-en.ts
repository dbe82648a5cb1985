import type { Guide } from '../guide.ts';

export const guide: Guide = {
  title: 'Guide for health stations',
  intro:
    'Hear of it when people of your commune declare fever, cough or shortness of breath, or when a place reports a suspected case, and act within 24 hours. The administrator has to add your number to the unit first.',
  steps: [
    {
      id: 'inbox',
      heading: 'Open the list of alerts',
      does: [
        'Open the page /y-te, log in with your own number and choose your unit.',
        '“Open alerts” brings itself up to date: what is urgent or close to its 24 hours stands first. Names and numbers are covered here.',
      ],
      fails:
        'It says that your number works at no unit: contact the administrator. Your phone also gets a message that names nobody when an alert is new.',
    },
    {
      id: 'alert',
      heading: 'Open an alert and take it on',
      does: [
        'Press the alert. “Who declared” has name, phone and home; “Why the alert was raised” names the signs. This view is recorded, and the person sees it.',
        'Call the person and press “Take on”. The clock of 24 hours stops here.',
      ],
      fails: 'Short of breath, pain in the chest, drowsy: have them call 115 at once, and record it later.',
    },
    {
      id: 'step',
      heading: 'Record what was done',
      does: [
        'Under “What was done?” choose: called, visited, tested, isolated, handed over, closed…',
        'Fill in what appears, write a note and press “Record”. It shows under “History”.',
      ],
      fails:
        'The person is not of your area: hand the alert over to another unit, which hears of it at once.',
    },
    {
      id: 'watch',
      heading: 'Follow somebody day by day',
      does: [
        'In the alert choose a “Reason” and the last day, and press “Start watching”. The person is asked each morning at 7.',
        '“People under watch” shows who has signs and who does not answer.',
      ],
      fails: 'No answer for two days, or no phone: call the family or go there.',
    },
    {
      id: 'handover',
      heading: 'Hand over your shift',
      does: [
        '“Shift handover” lists the open alerts, what was done last and what the next shift has to do.',
        'Press “Print”; both sides sign.',
      ],
    },
    {
      id: 'figures',
      heading: 'Look at the figures',
      does: [
        '“Figures” has who declared, the alerts and how many were “Taken on within 24 hours”, by day and by commune.',
        'Choose a “Period”. Each chart has a table below it.',
      ],
      fails: 'The number of declarations is not the newest: it is counted anew every five minutes.',
    },
  ],
};
