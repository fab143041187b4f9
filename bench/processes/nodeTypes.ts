import {
  NodeConnectionTypes,
  NodeHelpers,
  type ICredentialType,
  type INodeExecutionData,
  type INodeType,
  type INodeTypes,
  type IVersionedNodeType,
} from 'n8n-workflow';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { N8N_FOLDER } from '../../harness/n8n/installation';
import { InMemoryCredentialsHelper } from '../../harness/n8n/credentialsHelper';
import { TOKEN } from './linq';
import { HelperNode } from './helperNode';
import { HELPER, HTTP_REQUEST, LINQ, OTHER } from './n8n';
import { OTHER_FOLDER } from './otherLinq';

const load = createRequire(__filename);
const BUILT = join(__dirname, '../../dist');
const N8NS_NODES = join(N8N_FOLDER, 'node_modules/n8n-nodes-base/dist');

/** An instance of the class of that name in a file, which is how n8n itself loads them. */
function instanceOf(file: string, name: string): unknown {
  const { [name]: Type } = load(file) as Record<string, new () => unknown>;
  if (!Type) throw new Error(`${file} has no ${name}`);
  return new Type();
}

const nodeIn = (file: string, name: string) =>
  instanceOf(file, name) as INodeType | IVersionedNodeType;
const credentialIn = (file: string, name: string) => instanceOf(file, name) as ICredentialType;

/** Hands its items on: what stands before the node that is measured. */
class Items implements INodeType {
  description = {
    displayName: 'Items',
    name: 'items',
    group: [],
    version: 1,
    description: '',
    defaults: { name: 'Items' },
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    properties: [],
  };

  execute(this: { getInputData(): INodeExecutionData[] }) {
    return Promise.resolve([this.getInputData()]);
  }
}

const TYPES: Record<string, INodeType | IVersionedNodeType> = {
  items: new Items(),
  [HELPER]: new HelperNode(),
  [LINQ]: nodeIn(join(BUILT, 'nodes/Linq/Linq.node.js'), 'Linq'),
  [HTTP_REQUEST]: nodeIn(join(N8NS_NODES, 'nodes/HttpRequest/HttpRequest.node.js'), 'HttpRequest'),
};

// There only for the benchmark that gets it.
const otherLinq = () => nodeIn(join(OTHER_FOLDER, 'dist/nodes/Linq/Linq.node.js'), 'Linq');

/** The other package's credential, whose header is an expression that n8n evaluates. */
const otherCredential: ICredentialType = {
  name: 'linqApi',
  displayName: 'Linq API',
  properties: [],
  authenticate: (_, request) =>
    Promise.resolve({
      ...request,
      headers: { ...request.headers, Authorization: `Bearer ${TOKEN}` },
    }),
};

/** This package's node as it is published, and n8n's HTTP Request node. */
export const nodeTypes: INodeTypes = {
  getByName: (type) => nodeTypes.getByNameAndVersion(type),
  getByNameAndVersion: (type, version) => {
    const nodeType = type === OTHER ? (TYPES[type] ??= otherLinq()) : TYPES[type];
    if (!nodeType) throw new Error(`The benchmark has no node type ${type}`);
    return NodeHelpers.getVersionedNodeType(nodeType, version);
  },
  getKnownTypes: () => ({}),
};

const CREDENTIAL_TYPES: Record<string, ICredentialType> = {
  linqApi: otherCredential,
  linqPartnerApi: credentialIn(
    join(BUILT, 'credentials/LinqPartnerApi.credentials.js'),
    'LinqPartnerApi',
  ),
  httpHeaderAuth: credentialIn(
    join(N8NS_NODES, 'credentials/HttpHeaderAuth.credentials.js'),
    'HttpHeaderAuth',
  ),
};

/** For each of these nodes the credential that a user gives it for Linq. */
export async function credentialsFor(url: string): Promise<InMemoryCredentialsHelper> {
  const helper = new InMemoryCredentialsHelper(CREDENTIAL_TYPES);
  await helper.store('linqApi', {});
  await helper.store('linqPartnerApi', { integrationToken: TOKEN, baseUrl: url });
  await helper.store('httpHeaderAuth', { name: 'X-LINQ-INTEGRATION-TOKEN', value: TOKEN });
  return helper;
}
