import { Router } from 'express';
import { randomUUID } from 'node:crypto';

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

  /** Gives the account a line, as Linq's staff would. */
  add(phone_number: string): Line {
    const health = { status: 'HEALTHY', doc_url: 'https://docs.linqapp.com/health' } as const;
    const line: Line = {
      id: randomUUID(),
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
export function lineRoutes(lines: LineStore): Router {
  const router = Router();

  router.get('/api/partner/v3/phone_numbers', (_request, response) => {
    response.json({ phone_numbers: lines.all });
  });

  return router;
}
