import { Router } from 'express';
import { randomUUID } from 'node:crypto';
import { accountEvent } from './accountEvents';
import { refuse } from './errors';
import type { V3Event } from './records';

/** A line of the account as Linq shows it: V3 reference, "List Phone Numbers". */
export interface Line {
  id: string;
  phone_number: string;
  forwarding_number: string | null;
  reputation: { status: 'HEALTHY' | 'AT_RISK' | 'CRITICAL'; doc_url: string };
  health_status: { status: 'HEALTHY' | 'AT_RISK' | 'CRITICAL'; doc_url: string };
}

/** The lines of the emulated account; none to begin with. */
export class LineStore {
  readonly all: Line[] = [];
  private readonly flagged = new Set<string>();
  /** How often an audit is looked at before its report is there. */
  auditTakes = 0;

  /** Gives the account a line, as Linq's staff would. */
  add(phone_number: string, id: string = randomUUID()): Line {
    const health = { status: 'HEALTHY', doc_url: 'https://docs.linqapp.com/health' } as const;
    const line: Line = {
      id,
      phone_number,
      forwarding_number: null,
      reputation: health,
      health_status: health,
    };
    this.all.push(line);
    return line;
  }

  /** Has a line be one that may not send, as carriers do. */
  flag(phoneNumber: string): void {
    this.flagged.add(phoneNumber);
  }

  isFlagged(phoneNumber: string): boolean {
    return this.flagged.has(phoneNumber);
  }

  has(phoneNumber: string): boolean {
    return this.all.some(({ phone_number }) => phone_number === phoneNumber);
  }
}

/** The calls that have to do with lines; requests were checked against the contract before they come here. */
export function lineRoutes(lines: LineStore, report: (event: V3Event) => void): Router {
  const router = Router();

  router.get('/api/partner/v3/phone_numbers', (_request, response) => {
    response.json({ phone_numbers: lines.all });
  });

  router.put('/api/partner/v3/phone_numbers/:id', (request, response) => {
    const line = lines.all.find(({ id }) => id === request.params.id);
    if (!line) return void refuse(response, 404, 2019, 'Phone number not found');
    const change = { from: line.forwarding_number, to: (request.body as Line).forwarding_number };
    line.forwarding_number = change.to;
    response.json(line);
    const { phone_number } = line;
    report(accountEvent('phone_number.forwarding_updated', { phone_number, change }));
  });

  router.get('/api/partner/v3/available_number', (request, response) => {
    const excluded = [request.query['exclude_from'] ?? []].flat();
    const line = lines.all.find(
      ({ phone_number }) => !excluded.includes(phone_number) && !lines.isFlagged(phone_number),
    );
    if (!line) return void refuse(response, 409, 2027, 'No line is available');
    response.json({ phone_number: line.phone_number, vcf_url: 'https://cdn.example.com/line.vcf' });
  });

  const audits = '/api/partner/v3/phone_numbers/:phoneNumber/reputation_audit';
  let looks = 0;

  router.post(audits, (request, response) => {
    if (!lines.has(request.params.phoneNumber))
      return void refuse(response, 404, 2019, 'Phone number not found');
    looks = 0;
    response.json({ audit_id: 'audit-1', status: 'pending' });
  });

  router.get(`${audits}/:auditId`, (request, response) => {
    const audit_id = request.params.auditId;
    if (looks++ < lines.auditTakes) return void response.json({ audit_id, status: 'pending' });
    const report = { primary_driver: 'low_engagement', drivers: [], action_items: [] };
    response.json({ audit_id, status: 'complete', report });
  });

  return router;
}
