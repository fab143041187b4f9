import type { IBinaryData } from 'n8n-workflow';
import type { ClientSettings, LinqContext } from '../http/context';
import { downloadFile, type Download } from './download';
import { uploadFile, type Upload, type UploadAddress } from './upload';

/** The way of a client's files, which travel without the token, beside Linq's API. */
export class Files {
  constructor(
    private readonly context: LinqContext,
    private readonly settings: ClientSettings,
  ) {}

  /** Sends a file to where Linq wants it: see `uploadFile`. */
  async upload<A extends UploadAddress>(upload: Upload<A>): Promise<A> {
    return await uploadFile(this.context, this.settings, upload);
  }

  /** Fetches a file that Linq keeps: see `downloadFile`. */
  async download(download: Download): Promise<IBinaryData> {
    return await downloadFile(this.context, this.settings, download);
  }
}
