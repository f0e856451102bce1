// sendemail: sends the rows by mail.

import { flag, integerOption, listOption, options, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const sendemail = command({
  name: 'sendemail',
  type: 'dataset processing',
  summary: 'Sends a mail, with the rows in it on request; the rows stay as they are.',
  remarks: [
    'Where no default is given here, alert_actions.conf has it. Tokens such as $result.field$ are replaced.',
    'To run it, give the engine a command sendemail: it gets the options and the rows, and gives the rows as they are.',
  ],
  syntax: [
    options({
      to: listOption('The addresses to send to, with commas between them; it must be given.'),
      from: textOption(null, 'The address the mail comes from.'),
      cc: listOption('The addresses that get a copy.'),
      bcc: listOption('The addresses that get a copy without the others seeing it.'),
      subject: textOption('Splunk Results', 'The subject of the mail.'),
      message: textOption(null, 'The text of the mail; what it says if not given follows from what is attached.'),
      footer: textOption(null, 'The text at the end of the mail.'),
      sendresults: flag(false, 'Sends the rows with the mail.'),
      inline: flag(false, 'Puts the rows into the mail rather than into an attachment.'),
      format: textOption('table', 'How the rows look in the mail.', ['csv', 'table', 'raw']),
      sendcsv: flag(false, 'Attaches the rows as a CSV file.'),
      sendpdf: flag(false, 'Attaches the rows as a PDF file.'),
      sendpng: flag(false, 'Attaches a picture of a dashboard.'),
      pdfview: textOption(null, 'The dashboard to attach as a PDF file.'),
      papersize: textOption('letter', 'The size of paper of the PDF file.', [
        'letter',
        'legal',
        'ledger',
        'a2',
        'a3',
        'a4',
        'a5',
      ]),
      paperorientation: textOption('portrait', 'How the paper of the PDF file stands.', ['portrait', 'landscape']),
      content_type: textOption('html', 'Sends the mail as HTML or as plain text.', ['html', 'plain']),
      priority: textOption('normal', 'How urgent the mail is shown to be, also from 1 for highest to 5 for lowest.', [
        'highest',
        'high',
        'normal',
        'low',
        'lowest',
        '1',
        '2',
        '3',
        '4',
        '5',
      ]),
      server: textOption('localhost', 'The mail server, with a port on request.'),
      use_ssl: flag(false, 'Speaks to the mail server over SSL; server then needs a port.'),
      use_tls: flag(false, 'Speaks to the mail server over TLS.'),
      username: textOption(null, 'The user to log in to the mail server as.'),
      password: textOption(null, 'The password of that user.'),
      width_sort_columns: flag(true, 'Orders the columns of a plain mail by their width.'),
      graceful: flag(false, 'Goes on with the search if the mail cannot be sent.'),
      maxinputs: integerOption(50_000, 'The most rows to send at a time.'),
      maxtime: textOption(null, 'The longest time sending may take, such as 2m.'),
    }),
  ],
});
