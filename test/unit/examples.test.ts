import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IWorkflowBase } from 'n8n-workflow';

const ROOT = join(__dirname, '../..');
const PAGE = readFileSync(join(ROOT, 'docs', 'examples.md'), 'utf8');

const examples = readdirSync(join(ROOT, 'examples')).map((file): [file: string, text: string] => [
  file,
  readFileSync(join(ROOT, 'examples', file), 'utf8'),
]);

/** Nodes of n8n that tell something and do nothing. */
const NOTE = 'n8n-nodes-base.stickyNote';

describe.each(examples)('%s', (file, text) => {
  const { name, nodes, settings } = JSON.parse(text) as IWorkflowBase;

  test('is on the page of examples under its name, with a note that explains it', () => {
    expect(PAGE).toContain(`[${name}](../examples/${file})`);
    expect(nodes.filter(({ type }) => type === NOTE)).toHaveLength(1);
    expect(settings?.executionOrder).toBe('v1');
  });

  test('needs no nodes but these and what n8n brings, and names nobody’s account', () => {
    const foreign = nodes.filter(
      ({ type }) => !/^(n8n-nodes-(base|linq-partner)|@n8n\/n8n-nodes-langchain)\.\w+$/.test(type),
    );
    expect(foreign).toEqual([]);
    const credentials = nodes.flatMap((node) => Object.entries(node.credentials ?? {}));
    expect(credentials).not.toEqual([]);
    const names = { linqPartnerApi: 'Linq Partner API', openAiApi: 'OpenAI' };
    for (const credential of credentials)
      expect(Object.entries(names).map(([type, name]) => [type, { id: '', name }])).toContainEqual(
        credential,
      );
    const hosts = [...text.matchAll(/https?:\/\/([^/"' ]+)/g)].map(([, host]) => host);
    expect(hosts.filter((host) => !host?.endsWith('example.com'))).toEqual([]);
  });
});
