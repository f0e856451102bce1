// A search with the offset marked by ^, and what the tests let an editor know.

import { MacroTable } from '../../src/catalog/macro-table.ts';
import type { AssistKnowledge } from '../../src/assist/knowledge.ts';

/** Takes the mark out of a search and gives its place. */
export function marked(search: string): { readonly text: string; readonly offset: number } {
  const offset = search.indexOf('^');
  if (offset === -1) throw new Error(`no ^ in ${search}`);
  return { text: search.slice(0, offset) + search.slice(offset + 1), offset };
}

export const knowledge: AssistKnowledge = {
  macros: new MacroTable([
    { name: 'drop_dm_object_name', args: ['object_name'], definition: 'rename "$object_name$.*" as *' },
    {
      name: 'security_content_summariesonly',
      args: [],
      definition: 'summariesonly=false',
      description: 'Says how tstats reads data model summaries.',
    },
    { name: 'between', args: ['field', 'least', 'most'], definition: '$field$>=$least$ $field$<=$most$' },
    { name: 'sysmon', args: [], definition: 'sourcetype=sysmon' },
  ]),
  lookups: [
    { name: 'hosts', about: 'Hosts and their owners.', fields: ['host', 'owner', 'priority'] },
    { name: 'users.csv', fields: ['user', 'mail'] },
  ],
  dataModels: [
    {
      name: 'Endpoint',
      about: 'What happens on hosts.',
      datasets: [
        {
          name: 'Processes',
          about: 'Processes that were started.',
          lineage: 'Processes',
          fields: [
            { name: 'dest', type: 'string', about: 'The host.' },
            { name: 'process_name', type: 'string', about: 'The name of the program.' },
            { name: 'user', type: 'string' },
          ],
        },
        { name: 'Registry', lineage: 'Registry', fields: [{ name: 'registry_path' }] },
      ],
    },
    { name: 'Web', datasets: [{ name: 'Web', fields: [{ name: 'uri_path' }] }] },
  ],
  indexes: [{ name: 'main' }, { name: 'web', about: 'Web servers.' }],
  sourcetypes: [{ name: 'access_combined' }, { name: 'WinEventLog:Security' }, { name: 'my type' }],
  fields: [{ name: 'status', about: 'The HTTP status.' }, { name: 'uri' }, { name: 'user' }],
};
