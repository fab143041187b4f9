import { Container } from '@n8n/di';
import { Cipher, Credentials, EncryptionKeyProxy } from 'n8n-core';
import {
  ICredentialsHelper,
  type ICredentialDataDecryptedObject,
  type ICredentialsEncrypted,
  type ICredentialType,
  type IHttpRequestOptions,
  type INodeCredentialsDetails,
} from 'n8n-workflow';
import { randomBytes } from 'node:crypto';

/**
 * What n8n-core asks of n8n about credentials, without n8n's database: credentials lie encrypted in
 * memory and are decrypted by n8n-core's own cipher whenever a node asks, as n8n does (n8n,
 * credentials-helper.ts). `decryptions` counts how often that was.
 */
export class InMemoryCredentialsHelper extends ICredentialsHelper {
  decryptions = 0;

  private readonly stored = new Map<string, ICredentialsEncrypted>();

  constructor(private readonly types: Record<string, ICredentialType>) {
    super();
    provideEncryptionKey();
  }

  /** Encrypts and keeps a credential, under the ID that is the name of its type. */
  async store(type: string, data: ICredentialDataDecryptedObject): Promise<void> {
    const credentials = new Credentials({ id: type, name: type }, type);
    await credentials.setData(data);
    this.stored.set(type, credentials.getDataToSave());
  }

  /** Someone deletes all credentials. */
  clear(): void {
    this.stored.clear();
  }

  async getDecrypted(_additionalData: unknown, details: INodeCredentialsDetails, type: string) {
    this.decryptions += 1;
    return await (await this.getCredentials(details, type)).getData();
  }

  getCredentials({ id, name }: INodeCredentialsDetails, type: string): Promise<Credentials> {
    const data = this.stored.get(type)?.data;
    if (data === undefined) throw new Error(`No credential of type ${type} was stored`);
    return Promise.resolve(new Credentials({ id, name }, type, data));
  }

  async authenticate(
    credentials: ICredentialDataDecryptedObject,
    type: string,
    requestOptions: IHttpRequestOptions,
  ): Promise<IHttpRequestOptions> {
    const authenticate = this.types[type]?.authenticate;
    if (typeof authenticate !== 'function') throw new Error(`${type} has no authenticate function`);
    return await authenticate(credentials, requestOptions);
  }

  getParentTypes(): string[] {
    return [];
  }

  isCredentialUsableByNode(): boolean {
    return true;
  }

  preAuthentication(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  runPreAuthentication(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  getCredentialsProperties(type: string) {
    return this.types[type]?.properties ?? [];
  }

  updateCredentials(): Promise<void> {
    throw new Error('The node must not write credentials');
  }

  updateCredentialsOauthTokenData(): Promise<void> {
    throw new Error('The node must not write credentials');
  }
}

let hasEncryptionKey = false;

/** n8n keeps its encryption keys in the database; n8n-core asks for them through this proxy. One for all. */
function provideEncryptionKey(): void {
  if (hasEncryptionKey) return;
  hasEncryptionKey = true;
  const key = {
    id: 'test',
    value: Container.get(Cipher).encryptDEKWithInstanceKey(randomBytes(32).toString('hex')),
    algorithm: 'aes-256-gcm',
    format: 'prefixed' as const,
  };
  Container.get(EncryptionKeyProxy).setProvider({
    getActiveKey: () => Promise.resolve(key),
    getKeyById: () => Promise.resolve(key),
    getLegacyKey: () => Promise.resolve(key),
  });
}
