/** Linq's error body of contacts and webhook subscriptions: V2 reference, "StandardError". */
export const standardError = (code: string, message: string, details = [message]) => ({
  status: 'error',
  error_code: code,
  message,
  errors: details,
});

/** Linq's error body of everything else: V2 reference, "Error". */
export const plainError = (status: number, code: string, title: string, detail: string) => ({
  errors: [{ status, code, title, detail }],
});
