import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { N8N_FOLDER } from '../../harness/n8n/installation';

/** Node's module hooks, as far as they are needed here. */
interface Hooks {
  resolve(specifier: string, context: object, next: Resolve): object;
}

type Resolve = (specifier: string, context: object) => object;

// Node has it since 22.15, and so have not the types of the oldest Node that the package supports.
const { registerHooks } = nodeModule as unknown as { registerHooks: (hooks: Hooks) => void };

const n8n = nodeModule.createRequire(join(N8N_FOLDER, 'package.json'));

const N8NS_OWN = new Map(
  ['n8n-core', 'n8n-workflow', '@n8n/di'].map((name) => [name, n8n.resolve(name)]),
);

/*
 * To be imported before all else: from here on every module of this process gets n8n's modules from the
 * playground's n8n. The repository has copies of its own for its tests; with both in one process the
 * HTTP Request node would throw errors, and be given helpers, of two different copies.
 */
registerHooks({
  resolve: (specifier, context, next) => next(N8NS_OWN.get(specifier) ?? specifier, context),
});
