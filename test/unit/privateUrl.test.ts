import { isPrivate } from '../../nodes/Linq/api/http/reachable';

test.each([
  'http://localhost:5678/webhook/a',
  'http://n8n.localhost',
  'http://n8n:5678',
  'http://printer.local',
  'https://n8n.internal',
  'http://127.0.0.1',
  'http://127.1',
  'http://0.0.0.0',
  'http://10.1.2.3',
  'http://172.16.0.1',
  'http://172.31.255.255',
  'http://192.168.1.1',
  'http://169.254.1.1',
  'http://[::1]:5678',
  'http://[fd00::1]',
  'http://[fe80::1]',
])('%s cannot be reached from the internet', (url) => {
  expect(isPrivate(url)).toBe(true);
});

test.each([
  'https://n8n.example.com',
  'https://localhost.example.com',
  'http://172.15.0.1',
  'http://172.32.0.1',
  'http://11.0.0.1',
  'http://192.169.0.1',
  'http://[2001:db8::1]',
  'https://10.example.com',
  'https://fd.example.com',
])('%s may be reached from the internet', (url) => {
  expect(isPrivate(url)).toBe(false);
});
