import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitepress';
import manifest from '../../package.json' with { type: 'json' };

const [, repository] = /^git\+(.+)\.git$/.exec(manifest.repository.url) ?? [];

const page = (text: string, link: string) => ({ text, link });

/** The pages that scripts/sitePages.ts has made, each with its heading. */
const MADE = join(import.meta.dirname, '../made/operations');
const pages = readdirSync(MADE).map((file) => {
  const [, heading = file] = /^# (.+)/.exec(readFileSync(join(MADE, file), 'utf8')) ?? [];
  return page(heading, `/made/operations/${file.replace(/\.md$/, '')}`);
});
// A file's name would put V2 first.
const resources = pages.toSorted((one, other) => one.text.localeCompare(other.text));

export default defineConfig({
  title: 'Linq for n8n',
  description: manifest.description,
  cleanUrls: true,
  markdown: {
    // What lies outside docs/ is a page of the site (examples) or of the repository.
    config: (md) => {
      md.core.ruler.push('links', ({ tokens }) => {
        for (const token of tokens.flatMap(({ children }) => children ?? [])) {
          // Code has n8n's expressions in double braces, which are not Vue's.
          if (token.type === 'code_inline') token.attrSet('v-pre', '');
          const link = token.attrGet('href');
          if (!link?.startsWith('../')) continue;
          const [, example] = /^\.\.\/examples\/(.+)\.json$/.exec(link) ?? [];
          token.attrSet(
            'href',
            example ? `/made/examples/${example}` : `${repository}/blob/main/${link.slice(3)}`,
          );
        }
      });
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    socialLinks: [{ icon: 'github', link: repository ?? '' }],
    sidebar: [
      {
        text: 'Guides',
        items: [
          page('The trigger', '/trigger'),
          page('Conversations', '/conversations'),
          page('Ask a person and wait', '/asking'),
          page('AI agents', '/ai-agents'),
          page('Examples', '/examples'),
          page('Errors', '/errors'),
          page('Running at scale', '/scale'),
          page('Speed', '/speed'),
          page('V2 and V3', '/v2-and-v3'),
        ],
      },
      {
        text: 'Operations',
        items: [page('All operations', '/operations'), ...resources],
      },
    ],
  },
});
